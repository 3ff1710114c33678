import { useEffect } from "preact/hooks";
import { overall } from "../../domain/readiness.ts";
import { askAll, readiness } from "../../state/readiness.ts";
import { Icon } from "../../ui/Icon.tsx";
import { t, text } from "../../words/t.ts";
import { Card } from "./Card.tsx";

const TITLES = {
  good: text("Ready for offline"),
  warn: text("Ready for offline, with a remark"),
  bad: text("Not ready for offline"),
} as const;
const MARKS = { good: "check", warn: "help", bad: "close" } as const;

/** What an outage would find here, before the shift. */
export function Readiness() {
  useEffect(() => void askAll(), []);
  const checks = readiness.value;
  return (
    <Card title={t("Ready for offline")}>
      {checks ? (
        <>
          <p class="verdict" data-verdict={overall(checks)} aria-live="polite">
            {t(TITLES[overall(checks)])}
          </p>
          <ul class="checks">
            {checks.map(({ name, verdict, says }) => (
              <li key={name} data-verdict={verdict}>
                <Icon name={MARKS[verdict]} />
                <strong>{name}</strong>
                <span>{says}</span>
              </li>
            ))}
          </ul>
          <button type="button" onClick={() => void askAll()}>
            {t("Check again")}
          </button>
        </>
      ) : (
        <p aria-busy="true">{t("Looking…")}</p>
      )}
    </Card>
  );
}
