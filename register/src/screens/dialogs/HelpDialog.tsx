import { closeDialog } from "../../state/navigation.ts";
import { Dialog } from "../../ui/Dialog.tsx";

const SHORTCUTS: [string, string][] = [
  ["Any letter or digit", "Goes to the search, wherever you are"],
  ["Arrow keys", "Move among the products"],
  ["Enter", "Adds the barcode, the item number or the product pointed at"],
  ["Escape", "Empties the search; closes a dialog"],
  ["F2 or Ctrl + Enter", "Opens the payment"],
  ["Ctrl + P", "Prints the receipt of a finished sale"],
  ["Enter after a sale", "Begins a new one"],
];

/** The keys that save a cashier's time. */
export function HelpDialog() {
  return (
    <Dialog title="Keyboard shortcuts" onClose={closeDialog}>
      <dl class="facts">
        {SHORTCUTS.map(([keys, effect]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{effect}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
