import { useEffect, useState } from "preact/hooks";
import type { ParkedRow } from "../../journal/protocol.gen.ts";
import { connection, probe } from "../../state/connection.ts";
import { elsewhere } from "../../state/parking.ts";
import { ask, askNoMore, type Standing, standing, takeOver } from "../../state/takeover.ts";
import { Alert } from "../../ui/Alert.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";
import { Held, NOT_EMPTY, nameOf, useTakingUp } from "./suspended.tsx";

/** How often the server is asked whether the cart was released, and from when on that takes long. */
const ASK_EVERY_MS = 2_000;
const LONG_MS = 20_000;

/** Whether a register has been asked for so long that it may be offline; hurries the answer meanwhile. */
function useLongWait(asked: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!asked) return;
    const asking = setInterval(probe, ASK_EVERY_MS);
    const waiting = setTimeout(() => setLong(true), LONG_MS);
    return () => {
      clearInterval(asking);
      clearTimeout(waiting);
    };
  }, [asked]);
  return long;
}

/** Where asking for a cart stands, in words; null where nothing was asked. */
function answer(stands: Standing, till: string, long: boolean): string | null {
  if (stands === "gone") return t("Another register has taken it over.");
  if (stands === "owner_offline")
    return t("{till} is offline: it must release the cart.", { till });
  if (stands !== "asked") return null;
  return long
    ? t("{till} does not answer: if it is offline, it must release the cart when it is back.", {
        till,
      })
    : t("Asked {till} to release it…", { till });
}

function Waiting({ row, stands }: { row: ParkedRow; stands: Standing }) {
  const wanted = stands !== "waits";
  const { busy, failed, submit } = useSubmit(() => (wanted ? askNoMore(row) : ask(row)));
  const name = nameOf(row.parked);
  return (
    <form class="actions" onSubmit={submit}>
      {failed ? <Alert>{failed}</Alert> : null}
      <button
        type="submit"
        aria-label={
          wanted ? t("Ask no longer for {name}", { name }) : t("Take over {name}", { name })
        }
        disabled={busy || (connection.value === "offline" && !wanted)}
      >
        {wanted ? t("Ask no longer") : t("Take over")}
      </button>
    </form>
  );
}

function Released({ row }: { row: ParkedRow }) {
  const { busy, failed, submit, kept } = useTakingUp(() => takeOver(row));
  return (
    <form class="actions" onSubmit={submit}>
      {kept ? <Alert>{t(NOT_EMPTY)}</Alert> : null}
      {failed ? <Alert>{failed}</Alert> : null}
      <button
        type="submit"
        class="primary"
        aria-label={t("Resume {name}", { name: nameOf(row.parked) })}
        disabled={busy}
      >
        {t("Resume")}
      </button>
    </form>
  );
}

function AtAnother({ row }: { row: ParkedRow }) {
  const stands = standing(row);
  const long = useLongWait(stands === "asked" || stands === "owner_offline");
  const { register_name: till, parked: body, at } = row;
  const said = answer(stands, till, long);
  return (
    <li>
      <Held body={body} at={at} more={`${till}, ${body.cashier.name}`} />
      {said ? (
        <p class="hint" role="status">
          {said}
        </p>
      ) : null}
      {stands === "released" ? <Released row={row} /> : null}
      {stands === "released" || stands === "gone" ? null : <Waiting row={row} stands={stands} />}
    </li>
  );
}

/** The carts that wait at other registers of the shop, which release them when they are asked. */
export function Elsewhere() {
  if (elsewhere.value.length === 0) return null;
  return (
    <section aria-label={t("At other registers")}>
      <h3>{t("At other registers")}</h3>
      {connection.value === "offline" ? (
        <p class="hint">{t("To take one over needs a connection.")}</p>
      ) : null}
      <ul class="suspended">
        {elsewhere.value.map((row) => (
          <AtAnother key={row.entry} row={row} />
        ))}
      </ul>
    </section>
  );
}
