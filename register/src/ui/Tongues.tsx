import { LANGUAGES, type Language, language, t } from "../words/t.ts";

/** The language, by touch. */
export function Tongues({ onChoose }: { onChoose: (chosen: Language) => void }) {
  return (
    <fieldset class="segments" aria-label={t("Language · Lugha")}>
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
