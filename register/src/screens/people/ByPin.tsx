import { useState } from "preact/hooks";
import type { StaffMember } from "../../catalog/model.ts";
import { words } from "../../state/words.ts";
import { PinPad } from "../../ui/PinPad.tsx";
import { t } from "../../words/t.ts";
import { People } from "./People.tsx";

interface ByPinProps {
  people: readonly StaffMember[];
  does: string;
  /** Throws where it is not the person's PIN. */
  onPin: (person: StaffMember, pin: string) => Promise<void>;
}

/** A person and their PIN; a single person is chosen already. */
export function ByPin({ people, does, onPin }: ByPinProps) {
  const only = people.length === 1 ? (people[0] as StaffMember) : null;
  const [chosen, setChosen] = useState<StaffMember | null>(only);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  if (!chosen) return <People people={people} onChoose={setChosen} />;
  const tryPin = async (pin: string) => {
    setBusy(true);
    setFailed(null);
    try {
      await onPin(chosen, pin);
    } catch (error) {
      setFailed(words(error));
    } finally {
      setBusy(false);
    }
  };
  const others = () => {
    setFailed(null);
    setChosen(null);
  };
  return (
    <div class="by-pin">
      <PinPad
        label={t("PIN of {name}", { name: chosen.name })}
        does={does}
        busy={busy}
        error={failed}
        onPin={(pin) => void tryPin(pin)}
      />
      {only ? null : (
        <button type="button" class="quiet" onClick={others}>
          {t("Somebody else")}
        </button>
      )}
    </div>
  );
}
