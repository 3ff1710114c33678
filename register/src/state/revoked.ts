/**
 * A register that the office revoked forgets what it was told of people and goods, and who may sign in at it.
 * Its journal stays: what was sold here is sent once it is enrolled anew, or goes by its rescue file.
 */

import { effect } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import { refused } from "./connection.ts";
import { signOut } from "./register.ts";
import { resetCaches } from "./reset.ts";
import { forgetPasswords } from "./verifiers.ts";

let forgetting = false;

/** Forgets as soon as the server says so, once for each time that there is something to forget. */
export function forgetWhenRevoked(): void {
  effect(() => {
    if (refused.value?.error.code === "register_revoked") void forget();
  });
}

async function forget(): Promise<void> {
  if (forgetting || !catalog.shop) return;
  forgetting = true;
  await forgetPasswords();
  signOut();
  await resetCaches();
}
