import { pendingCount } from "../state/sync.ts";

/** How many entries the server has not acknowledged. */
export function Pending() {
  const count = pendingCount.value;
  return (
    <span class="pending" data-some={count > 0} title="Entries waiting to be sent">
      <span class="label">Pending</span> <span data-testid="pending-count">{count}</span>
    </span>
  );
}
