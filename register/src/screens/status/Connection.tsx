import { connection, lastContact, probe } from "../../state/connection.ts";
import { pendingCount, pushNow } from "../../state/sync.ts";
import { t } from "../../words/t.ts";
import { Card, Facts } from "./Card.tsx";
import { ago, moment, useNow } from "./clock.ts";

const again = () => {
  probe();
  pushNow();
};

/** Whether the server answers, and when it last did. */
export function Connection() {
  const now = useNow();
  const at = lastContact.value;
  return (
    <Card title={t("Connection")}>
      <Facts
        facts={[
          [t("Server"), connection.value === "online" ? t("Online") : t("Offline")],
          [
            t("Last contact"),
            at === null ? t("not since the start") : `${ago(at, now)} (${moment(at)})`,
          ],
          [t("Waiting to be sent"), pendingCount.value],
        ]}
      />
      <button type="button" onClick={again}>
        {t("Check now")}
      </button>
    </Card>
  );
}
