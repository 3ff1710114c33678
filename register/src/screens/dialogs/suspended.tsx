import { useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { formatMoment } from "../../domain/receipt.ts";
import type { CartParked } from "../../journal/protocol.gen.ts";
import { money } from "../../state/money.ts";
import { closeDialog, go } from "../../state/navigation.ts";
import { t, text } from "../../words/t.ts";
import { type Submitting, useSubmit } from "../submitting.ts";

export const NOT_EMPTY = text("The cart is not empty: suspend or finish it first.");

/** Takes a cart up, unless another is being filled: that is told, and nothing overwritten. */
export function useTakingUp(work: () => Promise<boolean>): Submitting & { kept: boolean } {
  const [kept, setKept] = useState(false);
  const submitting = useSubmit(async () => {
    if (!(await work())) {
      setKept(true);
      return;
    }
    go("sell");
    closeDialog();
  });
  return { ...submitting, kept };
}

/** What a parked cart is called. */
export const nameOf = ({ label, customer_name }: CartParked) => label || customer_name || t("Sale");

/** A parked cart in a list: its name, its worth, and what is known of it. */
export function Held({ body, at, more }: { body: CartParked; at: number; more: string }) {
  const count = body.lines.length;
  const lines = count === 1 ? t("1 line") : t("{count} lines", { count });
  return (
    <>
      <p class="name" dir="auto">
        {nameOf(body)}
      </p>
      <strong>{money(body.total)}</strong>
      <p class="hint" dir="auto">
        {lines}, {formatMoment(at, catalog.shop?.time_zone)}, {more}
        {body.customer_name && body.label ? `, ${body.customer_name}` : ""}
      </p>
    </>
  );
}
