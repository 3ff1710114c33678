/** A slip that shows whether a printer is set up as its paper needs it. */

import { catalog } from "../catalog/catalog.ts";
import type { Slip } from "../domain/slip.ts";
import { t } from "../words/t.ts";
import { identity } from "./register.ts";

/** Letters, a right edge, a picture and a QR code. */
export const testSlip = (): Slip => ({
  kind: "report",
  name: t("Test print"),
  logo: catalog.shop?.logo ?? "",
  shop: catalog.shop?.name ?? "Tracksales",
  header: [],
  marks: [t("Test print")],
  sections: [
    {
      title: "",
      rows: [
        { kind: "pair", left: identity.value?.name ?? t("Register"), right: "1,234.50" },
        { kind: "words", text: "Asante, karibu tena · Ärger, café, piñata, Łódź" },
        { kind: "words", text: "شكرا لزيارتكم" },
      ],
    },
  ],
  footer: [t("The amount above touches the right edge.")],
  code: "Tracksales",
});
