import type { StaffMember } from "../../catalog/model.ts";

/** Who it is, by touch. */
export function People({
  people,
  onChoose,
}: {
  people: readonly StaffMember[];
  onChoose: (person: StaffMember) => void;
}) {
  return (
    <ul class="people" aria-label="Staff">
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" onClick={() => onChoose(person)}>
            <strong dir="auto">{person.name}</strong>
            <span>{person.role}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
