/** The print agent on this computer: it passes bytes on to a printer that a browser cannot reach. */
import { t } from "../words/t.ts";
import { PrinterTrouble } from "./trouble.ts";

export interface Agent {
  /** Where it listens, as http://127.0.0.1:8180. */
  address: string;
  token: string;
}

const PATIENCE = 30_000;

interface Answer {
  /** What went wrong, in words; empty when nothing did. */
  reason: string;
  /** Whether the same job may be sent again and is then printed once. */
  again: boolean;
}

async function asked(
  { address, token }: Agent,
  path: string,
  more: RequestInit,
): Promise<Response> {
  try {
    return await fetch(`${address.replace(/\/+$/, "")}${path}`, {
      ...more,
      headers: { ...more.headers, Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new PrinterTrouble(
      t("The print agent at {address} does not answer: is it running?", { address }),
      true,
    );
  }
}

async function answerOf(response: Response): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch {
    return {
      reason: t("The print agent answered with {status}.", { status: response.status }),
      again: false,
    };
  }
}

/** Resolves where the agent answers. Throws PrinterTrouble. */
export async function agentAnswers(agent: Agent): Promise<void> {
  const response = await asked(agent, "/status", {});
  if (response.ok) return;
  const { reason, again } = await answerOf(response);
  throw new PrinterTrouble(reason, again);
}

/** Send bytes under a name: the agent prints a name once, however often it comes. Throws PrinterTrouble. */
export async function sendToAgent(
  agent: Agent,
  bytes: Uint8Array<ArrayBuffer>,
  job: string,
): Promise<void> {
  const headers = { "Content-Type": "application/octet-stream", "X-Job": job };
  const response = await asked(agent, "/print", { method: "POST", headers, body: bytes });
  if (response.ok) return;
  const { reason, again } = await answerOf(response);
  throw new PrinterTrouble(reason, again);
}
