/** Put into the register's page before it begins: watches, and changes nothing. */
import { keystrokes } from "./keystrokes.ts";
import { takeSales, watchSales } from "./sales.ts";
import { start, watchStart } from "./starts.ts";

watchSales();
watchStart();
Object.assign(globalThis, { probes: { keystrokes, takeSales, start } });
