/** The register's words in Swahili, by the English they stand for. */
export const SWAHILI: Readonly<Record<string, string>> = {
  English: "Kiingereza",
};
