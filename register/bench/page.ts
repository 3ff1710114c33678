/** Put into a page before it begins: watches the register, and changes nothing. */
import { floors } from "./floors.ts";
import { keystrokes } from "./keystrokes.ts";
import { takeSales, watchSales } from "./sales.ts";
import { start, watchStart } from "./starts.ts";

watchSales();
watchStart();
Object.assign(globalThis, { bench: { floors, keystrokes, takeSales, start } });
