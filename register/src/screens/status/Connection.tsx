import { connection, lastContact, probe } from "../../state/connection.ts";
import { pendingCount, pushNow } from "../../state/sync.ts";
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
    <Card title="Connection">
      <Facts
        facts={[
          ["Server", connection.value === "online" ? "Online" : "Offline"],
          ["Last contact", at === null ? "not since the start" : `${ago(at, now)} (${moment(at)})`],
          ["Waiting to be sent", pendingCount.value],
        ]}
      />
      <button type="button" onClick={again}>
        Check now
      </button>
    </Card>
  );
}
