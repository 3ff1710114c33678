import { problem } from "../state/register.ts";
import { Plain } from "./Plain.tsx";

/** The register cannot go on: what happened, whether sales are safe, what to do. */
export function Broken() {
  const error = problem.value;
  return (
    <Plain title="The register cannot sell just now">
      <div role="alert">
        <p>{error?.message ?? "Something unexpected happened."}</p>
        {error?.safety ? <p>{error.safety}</p> : null}
        {error?.remedy ? <p>{error.remedy}</p> : null}
      </div>
      <button type="button" class="primary" onClick={() => location.reload()}>
        Start again
      </button>
      {error ? <p class="hint">Code: {error.code}</p> : null}
    </Plain>
  );
}
