/** The rooms that are entered now and then: one file of their own, fetched when the first is entered. */
export { AccountDialog } from "./dialogs/AccountDialog.tsx";
export { CashDialog, NoSaleDialog } from "./dialogs/CashDialog.tsx";
export { DiscardDialog, SuspendDialog, SuspendedDialog } from "./dialogs/ParkDialogs.tsx";
export { HistoryScreen } from "./history/HistoryScreen.tsx";
export { Closed } from "./shift/Closed.tsx";
export { CloseShift } from "./shift/CloseShift.tsx";
export { ShiftScreen } from "./shift/ShiftScreen.tsx";
export { Status } from "./status/Status.tsx";
