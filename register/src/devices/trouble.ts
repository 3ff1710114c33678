import { t } from "../words/t.ts";
/** Why a printer did not print, in words for a person. */
export class PrinterTrouble extends Error {
  override name = "PrinterTrouble";

  /** `nothingSent`: the printer got none of it, or will not print it twice: trying again is safe. */
  constructor(
    message: string,
    readonly nothingSent: boolean,
  ) {
    super(message);
  }
}

const PATIENCE = 20_000;

/** Waits for a printer that may take nothing for ever, without paper or with its lid open. */
export async function within<Answer>(work: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new PrinterTrouble(t("The printer takes nothing: look at its paper and lid."), false),
        ),
      PATIENCE,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
