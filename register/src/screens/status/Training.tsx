import { connection } from "../../state/connection.ts";
import {
  beginDrill,
  type Drill,
  drill,
  drillObstacle,
  endDrill,
  madeInDrill,
  putDrillAway,
} from "../../state/drill.ts";
import { train, training, trainingObstacle } from "../../state/training.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";
import { Card } from "./Card.tsx";

const Step = ({ done, children }: { done: boolean; children: string }) => (
  <li data-verdict={done ? "good" : "warn"}>
    <Icon name={done ? "check" : "more"} />
    <span>{children}</span>
  </li>
);

function UnderWay({ now }: { now: Drill }) {
  const made = madeInDrill.value;
  const { busy, failed, submit } = useSubmit(endDrill);
  return (
    <form onSubmit={submit}>
      <ol class="steps" aria-label={t("Outage drill")}>
        <Step done={connection.value === "offline"}>
          {t("The line is cut: the register goes offline.")}
        </Step>
        <Step done={made > 0}>
          {made > 0
            ? t("Sell something: {made} entries were made so far.", { made })
            : t("Sell something.")}
        </Step>
        <Step done={now.reloaded}>{t("Reload this page: nothing may be missing.")}</Step>
        <Step done={false}>{t("Let the line return.")}</Step>
      </ol>
      {failed ? <Alert>{failed}</Alert> : null}
      <div class="actions">
        <button type="button" onClick={() => void putDrillAway()}>
          {t("Stop the drill")}
        </button>
        <button type="submit" class="primary" disabled={busy || made === 0}>
          {t("Let the line return")}
        </button>
      </div>
    </form>
  );
}

function Proof({ made, same }: { made: number; same: boolean }) {
  return (
    <>
      <p class="verdict" data-verdict={same ? "good" : "bad"} aria-live="polite">
        {same
          ? t(
              "All {made} entries made while the line was cut are with the server, once each and unaltered: both ends of the chain carry the same hash.",
              { made },
            )
          : t(
              "{made} entries were made while the line was cut, and the server’s chain does not end like this register’s yet. Look at “Waiting to be sent”.",
              { made },
            )}
      </p>
      <button type="button" onClick={() => void putDrillAway()}>
        {t("Done")}
      </button>
    </>
  );
}

function OutageDrill() {
  const now = drill.value;
  if (now?.proof) return <Proof {...now.proof} />;
  if (now) return <UnderWay now={now} />;
  const obstacle = drillObstacle.value;
  return (
    <>
      <p>
        {t(
          "Practise an outage: the line is cut on this register only, you sell and reload, the line returns, and the register proves that nothing was lost.",
        )}
      </p>
      {obstacle ? <p class="hint">{obstacle}</p> : null}
      <button type="button" disabled={obstacle !== null} onClick={() => void beginDrill()}>
        {t("Begin the outage drill")}
      </button>
    </>
  );
}

/** Training mode and the drill in it. */
export function Training() {
  const on = training.value;
  const obstacle =
    drill.value && !drill.value.proof ? t("End the drill first.") : trainingObstacle.value;
  const { busy, failed, submit } = useSubmit(() => train(!on));
  return (
    <Card title={t("Training")}>
      <form onSubmit={submit}>
        <p>
          {on
            ? t(
                "Everything works, and nothing counts: no sale, no stock, no cash, no fiscal receipt.",
              )
            : t(
                "Try everything out without it counting anywhere; the register says so on screen and paper.",
              )}
        </p>
        {obstacle ? <p class="hint">{obstacle}</p> : null}
        {failed ? <Alert>{failed}</Alert> : null}
        <button type="submit" disabled={busy || obstacle !== null}>
          {on ? t("End training") : t("Begin training")}
        </button>
      </form>
      {on || drill.value ? <OutageDrill /> : null}
    </Card>
  );
}
