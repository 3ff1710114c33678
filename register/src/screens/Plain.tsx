import type { ComponentChildren } from "preact";
import { identity } from "../state/register.ts";
import { Alarms } from "./Alarms.tsx";
import { Banner } from "./Banner.tsx";
import { Pending } from "./Pending.tsx";

/** A screen with one panel in the middle: before selling, and when selling is impossible. */
export function Plain({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="plain">
      <Banner />
      <Alarms />
      {identity.value ? (
        <div class="corner">
          <Pending />
        </div>
      ) : null}
      <main class="middle">
        <section class="panel" aria-label={title}>
          <img src="/register/icons/icon.svg" alt="" width="56" height="56" />
          <h1>{title}</h1>
          {children}
        </section>
      </main>
    </div>
  );
}
