/** The arrows of the design: screens → state → journal, catalog, devices → store → domain; words is said everywhere above the domain. */
const layers = [
  ["words", []],
  ["domain", []],
  ["ui", ["domain", "words"]],
  ["store", ["domain"]],
  ["devices", ["words", "domain", "store"]],
  ["journal", ["words", "domain", "store"]],
  ["catalog", ["words", "domain", "store", "journal"]],
  ["state", ["words", "domain", "store", "devices", "journal", "catalog"]],
  ["screens", ["words", "domain", "ui", "catalog", "journal", "devices", "state"]],
];

/** What a journal line is: pure, and all that the stores may know of the journal. */
const VOCABULARY = "^register/src/journal/(line|ports|types|protocol\\.gen)\\.ts$";

/** How texts are said: all that the domain may know of words. */
const SAYING = "^register/src/words/say\\.ts$";

const arrows = layers.map(([layer, below]) => ({
  name: `${layer}-points-downwards`,
  comment: `${layer} may import ${below.join(", ") || "nothing of ours"}`,
  severity: "error",
  from: { path: `^register/src/${layer}/` },
  to: {
    path: "^register/src/",
    pathNot: [layer, ...below]
      .map((name) => `^register/src/${name}/`)
      .concat(
        "^register/src/[^/]+\\.css$",
        layer === "store" ? VOCABULARY : layer === "domain" ? SAYING : [],
      ),
  },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: "\\.d\\.ts$" },
      to: {},
    },
    { name: "nothing-missing", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "domain-uses-no-package",
      severity: "error",
      from: { path: "^register/src/domain/" },
      to: { dependencyTypes: ["npm", "npm-dev", "core"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "default", "types"],
    },
  },
};
