import { render } from "preact";
import { loadCached } from "./catalog/pull.ts";
import { adoptPaperStyle } from "./devices/printer.ts";
import { App } from "./screens/App.tsx";
import { drawSlip } from "./screens/printing.tsx";
import { keepContact } from "./state/contact.ts";
import { resumeDrill } from "./state/drill.ts";
import { followAddress } from "./state/navigation.ts";
import { lookAtParked, releaseWhatIsAskedFor } from "./state/parking.ts";
import { keepWhatIsShown } from "./state/pictures.ts";
import { drawPagesWith } from "./state/printer.ts";
import { restoreJobs } from "./state/printing.ts";
import { start } from "./state/register.ts";
import { forgetWhenRevoked } from "./state/revoked.ts";
import { keepCart, restoreCart } from "./state/savedcart.ts";
import { restoreSettings, speakAsSet } from "./state/settings.ts";
import { followStaff, lockWhenIdle } from "./state/switching.ts";
import { keepApp } from "./state/update.ts";
import "./styles/index.css";

/** What others wait for is asked first; the page is made up meanwhile. */
async function run(root: HTMLElement): Promise<void> {
  const ready = start().then(restoreCart);
  void loadCached(ready);
  adoptPaperStyle(document);
  restoreSettings();
  await speakAsSet();
  drawPagesWith(drawSlip);
  followAddress();
  render(<App />, root);
  void keepApp();
  await ready;
  keepCart();
  void restoreJobs();
  followStaff();
  keepWhatIsShown();
  lockWhenIdle();
  forgetWhenRevoked();
  await keepContact();
  await resumeDrill();
  await lookAtParked();
  releaseWhatIsAskedFor();
}

const root = document.getElementById("app");
if (root) void run(root);
