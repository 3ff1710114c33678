import { useEffect, useState } from "preact/hooks";
import { Card, Facts } from "./Card.tsx";

interface Kept {
  usage: number | null;
  quota: number | null;
  persistent: boolean;
}

async function measure(): Promise<Kept> {
  const [{ usage, quota }, persistent] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { usage: usage ?? null, quota: quota ?? null, persistent };
}

function size(bytes: number | null): string {
  if (bytes === null) return "unknown";
  const megabytes = bytes / 1_000_000;
  return megabytes < 1000 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1000).toFixed(1)} GB`;
}

/** What the browser says of its storage: shown, never relied on. */
export function Storage() {
  const [kept, setKept] = useState<Kept | null>(null);
  useEffect(() => {
    measure().then(setKept, () => setKept({ usage: null, quota: null, persistent: false }));
  }, []);
  if (!kept) return <Card title="Storage">Measuring…</Card>;
  return (
    <Card title="Storage">
      <Facts
        facts={[
          ["Used", size(kept.usage)],
          ["Granted by the browser", size(kept.quota)],
          [
            "Persistent",
            kept.persistent ? "yes" : "no: the browser may clear it when space is short",
          ],
        ]}
      />
    </Card>
  );
}
