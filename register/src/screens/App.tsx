import { closed, finished, screen } from "../state/navigation.ts";
import { phase } from "../state/register.ts";
import { restored } from "../state/savedcart.ts";
import { Broken } from "./Broken.tsx";
import { Enrol } from "./Enrol.tsx";
import { later } from "./later.tsx";
import { OpenRegister } from "./OpenRegister.tsx";
import { OtherTab } from "./OtherTab.tsx";
import { ReceiptScreen } from "./ReceiptScreen.tsx";
import { Shell } from "./Shell.tsx";
import { SignIn } from "./SignIn.tsx";
import { Sell } from "./sell/Sell.tsx";

const Status = later((rooms) => rooms.Status);
const HistoryScreen = later((rooms) => rooms.HistoryScreen);
const ShiftScreen = later((rooms) => rooms.ShiftScreen);
const CloseShift = later((rooms) => rooms.CloseShift);
const Closed = later((rooms) => rooms.Closed);

const Starting = () => <main class="middle" aria-busy="true" />;

function Work() {
  if (screen.value === "status") return <Status />;
  if (closed.value) return <Closed report={closed.value} />;
  if (phase.value === "open_register")
    return screen.value === "shift" ? <ShiftScreen /> : <OpenRegister />;
  if (finished.value) return <ReceiptScreen finished={finished.value} />;
  if (screen.value === "history") return <HistoryScreen />;
  if (screen.value === "shift") return <ShiftScreen />;
  if (screen.value === "close_shift") return <CloseShift />;
  return <Sell />;
}

/** Shows what the register's phase asks for. */
export function App() {
  switch (phase.value) {
    case "starting":
      return <Starting />;
    case "other_tab":
      return <OtherTab />;
    case "broken":
      return <Broken />;
    case "sign_in":
      return <SignIn />;
    case "enrol":
      return <Enrol />;
    default:
      if (!restored.value) return <Starting />;
      return (
        <Shell>
          <Work />
        </Shell>
      );
  }
}
