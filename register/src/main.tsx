import { render } from "preact";
import { loadCached } from "./catalog/pull.ts";
import { adoptPaperStyle } from "./devices/printer.ts";
import { App } from "./screens/App.tsx";
import { followAddress } from "./state/navigation.ts";
import { lookAtParked } from "./state/parking.ts";
import { start } from "./state/register.ts";
import { keepCart, restoreCart } from "./state/savedcart.ts";
import { restoreSettings } from "./state/settings.ts";
import { keepApp } from "./state/update.ts";
import "./styles/index.css";

async function run(root: HTMLElement): Promise<void> {
  adoptPaperStyle(document);
  restoreSettings();
  followAddress();
  render(<App />, root);
  void keepApp();
  void loadCached();
  await start();
  await restoreCart();
  keepCart();
  await lookAtParked();
}

const root = document.getElementById("app");
if (root) void run(root);
