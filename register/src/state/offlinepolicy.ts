/** The shop's limits while there is no connection: warn, ask somebody who may, or block. */

import { catalog } from "../catalog/catalog.ts";
import { type Measures, type OfflineRule, type Operation, passed } from "../domain/offlinerule.ts";
import type { Approval } from "../journal/protocol.gen.ts";
import { t, text } from "../words/t.ts";
import { permitted } from "./approving.ts";
import { connection, refused } from "./connection.ts";
import { hoursAlone } from "./contact.ts";
import { money } from "./money.ts";

const AT_MOST: Record<Exclude<Operation, "hours">, string> = {
  sale: text("Offline, a sale may come to at most {limit}."),
  discount: text("Offline, discounts on a sale may come to at most {limit}."),
  credit: text("Offline, a sale on account may come to at most {limit}."),
  return: text("Offline, a return may come to at most {limit}."),
};

function said({ operation, limit }: OfflineRule): string {
  if (operation === "hours")
    return limit === 1
      ? t("This register has been offline for more than an hour.")
      : t("This register has been offline for more than {limit} hours.", { limit });
  return t(AT_MOST[operation], { limit: money(limit) });
}

function found(measures: Measures): OfflineRule[] {
  if (connection.value === "online" && !refused.value) return [];
  return passed(catalog.shop?.offline_rules ?? [], { hours: hoursAlone(Date.now()), ...measures });
}

/** What blocks it; null where nothing does. */
export function offlineBlock(measures: Measures): string | null {
  const rule = found(measures)[0];
  return rule?.beyond === "block" ? said(rule) : null;
}

/** What the cashier is told of limits passed that do not block. */
export function offlineWarnings(measures: Measures): string[] {
  return found(measures)
    .filter(({ beyond }) => beyond !== "block")
    .map(said);
}

/** The approval that passed limits ask for; null where none is. Throws RegistryError approval_needed. */
export async function offlineApproval(measures: Measures): Promise<Approval | null> {
  const asked = found(measures).filter(({ beyond }) => beyond === "ask");
  return asked.length ? permitted("offline_limit", asked.map(said).join(" ")) : null;
}
