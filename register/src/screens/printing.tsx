import { render } from "preact";
import { useState } from "preact/hooks";
import type { PaperWidth } from "../devices/printer.ts";
import { copied, type Slip } from "../domain/slip.ts";
import { type Job, jobs, printAgain, printSlip } from "../state/printing.ts";
import { Paper } from "../ui/Paper.tsx";
import { loadQr } from "../ui/QrCode.tsx";
import { t } from "../words/t.ts";

/** A slip drawn for the browser to print. */
export async function drawSlip(slip: Slip, width: PaperWidth): Promise<Element> {
  if (slip.code) await loadQr();
  const place = document.createElement("div");
  render(<Paper slip={slip} width={width} />, place);
  const drawn = place.firstElementChild;
  if (!drawn) throw new Error(t("There is nothing to print."));
  return drawn;
}

export interface Printing {
  /** The last print of this slip; null before the first. */
  job: Job | null;
  print: () => void;
}

/** Prints a slip through the list of jobs; a receipt's second print is a copy. `first` is under way already. */
export function usePrinting(slip: Slip | null, first: string | null = null): Printing {
  const [id, setId] = useState(first);
  const job = jobs.value.find((one) => one.id === id) ?? null;
  const print = () => {
    if (job && job.state !== "printed") setId(printAgain(job));
    else if (slip) setId(printSlip(job ? copied(slip, t) : slip));
  };
  return { job, print };
}
