import type { StaffMember } from "../../catalog/model.ts";
import { t, text } from "../../words/t.ts";

const ROLES = { owner: text("owner"), manager: text("manager"), cashier: text("cashier") };

/** Who it is, by touch. */
export function People({
  people,
  onChoose,
}: {
  people: readonly StaffMember[];
  onChoose: (person: StaffMember) => void;
}) {
  return (
    <ul class="people" aria-label={t("Staff")}>
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" onClick={() => onChoose(person)}>
            <strong dir="auto">{person.name}</strong>
            <span>{t(ROLES[person.role])}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
