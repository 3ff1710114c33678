interface ChipsProps<Key> {
  label: string;
  options: readonly { key: Key; name: string }[];
  chosen: Key;
  onChoose: (key: Key) => void;
}

/** A few words of which one is chosen. */
export function Chips<Key extends string | null>({
  label,
  options,
  chosen,
  onChoose,
}: ChipsProps<Key>) {
  return (
    <fieldset class="chips" aria-label={label}>
      {options.map(({ key, name }) => (
        <button
          key={key}
          type="button"
          class="chip"
          aria-pressed={chosen === key}
          onClick={() => onChoose(key)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
