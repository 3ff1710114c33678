import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A part of the screen that is a file of its own, fetched when it is first shown. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | null = null;
  return function Later() {
    const [, show] = useState(loaded);
    useEffect(() => {
      if (!loaded)
        void load().then((part) => {
          loaded = part;
          show(() => part);
        });
    }, []);
    const Part = loaded;
    return Part ? <Part /> : null;
  };
}
