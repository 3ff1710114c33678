import { Plain } from "./Plain.tsx";

/** Another tab holds the journal: only one may write. */
export function OtherTab() {
  return (
    <Plain title="The register is open in another tab">
      <p>Only one tab can sell at a time. Go on in the other tab, or close it and continue here.</p>
      <button type="button" class="primary" onClick={() => location.reload()}>
        Continue here
      </button>
    </Plain>
  );
}
