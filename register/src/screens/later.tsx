import { type FunctionComponent, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { words } from "../state/words.ts";
import { Alert } from "../ui/Alert.tsx";

type Rooms = typeof import("./rooms.ts");

let rooms: Rooms | null = null;

/** A part of one of the rooms (rooms.ts); the service worker keeps their code like all the rest. */
export function later<Props extends object>(
  part: (rooms: Rooms) => FunctionComponent<Props>,
): FunctionComponent<Props> {
  return (props) => {
    const [, setLoaded] = useState(rooms);
    const [failed, setFailed] = useState<string | null>(null);
    useEffect(() => {
      if (rooms) return;
      import("./rooms.ts").then(
        (loaded) => {
          rooms = loaded;
          setLoaded(loaded);
        },
        (error: unknown) => setFailed(words(error)),
      );
    }, []);
    if (failed) return <Alert>{failed}</Alert>;
    return rooms ? h(part(rooms), props) : <p aria-busy="true" />;
  };
}
