import { LANGUAGES, type Language, language } from "../words/t.ts";

/** The language, by touch. */
export function Tongues({ onChoose }: { onChoose: (chosen: Language) => void }) {
  return (
    <fieldset class="segments" aria-label="Language · Lugha">
      {LANGUAGES.map(({ key, name }) => (
        <button
          key={key}
          type="button"
          lang={key}
          aria-pressed={language.value === key}
          onClick={() => onChoose(key)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
