import { closeDialog } from "../../state/navigation.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { t, text } from "../../words/t.ts";

const SHORTCUTS: [string, string][] = [
  [text("Any letter or digit"), text("Goes to the search, wherever you are")],
  [text("Arrow keys"), text("Move among the products")],
  [text("Enter"), text("Adds the barcode, the item number or the product pointed at")],
  [text("Escape"), text("Empties the search; closes a dialog")],
  [text("F2 or Ctrl + Enter"), text("Opens the payment")],
  [text("Ctrl + P"), text("Prints the receipt of a finished sale")],
  [text("Enter after a sale"), text("Begins a new one")],
];

/** The keys that save a cashier's time. */
export function HelpDialog() {
  return (
    <Dialog title={t("Keyboard shortcuts")} onClose={closeDialog}>
      <dl class="facts">
        {SHORTCUTS.map(([keys, effect]) => (
          <div key={keys}>
            <dt>{t(keys)}</dt>
            <dd>{t(effect)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
