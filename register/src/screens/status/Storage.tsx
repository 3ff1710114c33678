import { useEffect, useState } from "preact/hooks";
import { t } from "../../words/t.ts";
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
  if (bytes === null) return t("unknown");
  const megabytes = bytes / 1_000_000;
  return megabytes < 1000
    ? t("{size} MB", { size: megabytes.toFixed(1) })
    : t("{size} GB", { size: (megabytes / 1000).toFixed(1) });
}

/** What the browser says of its storage: shown, never relied on. */
export function Storage() {
  const [kept, setKept] = useState<Kept | null>(null);
  useEffect(() => {
    measure().then(setKept, () => setKept({ usage: null, quota: null, persistent: false }));
  }, []);
  if (!kept) return <Card title={t("Storage")}>{t("Measuring…")}</Card>;
  return (
    <Card title={t("Storage")}>
      <Facts
        facts={[
          [t("Used"), size(kept.usage)],
          [t("Granted by the browser"), size(kept.quota)],
          [
            t("Persistent"),
            kept.persistent ? t("yes") : t("no: the browser may clear it when space is short"),
          ],
        ]}
      />
    </Card>
  );
}
