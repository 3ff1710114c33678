/** What the register's sources say, and what they write past it; read with TypeScript's own parser. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const SOURCES = fileURLToPath(new URL("../../src", import.meta.url));
const ERRORS = fileURLToPath(new URL("../../../protocol/errors.json", import.meta.url));
const SAYING = new Set(["t", "text", "say"]);
const READ_OUT = new Set([
  "label",
  "title",
  "placeholder",
  "hint",
  "aria-label",
  "alt",
  "notPrinted",
]);
const LETTERS = /\p{L}{2}/u;

function filesBelow(folder: string): string[] {
  return readdirSync(join(SOURCES, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.(gen|d)\.ts$/.test(name))
    .filter((name) => !name.startsWith("words"));
}

function nodesOf(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function* parsed(folder: string): Generator<ts.SourceFile> {
  for (const name of filesBelow(folder))
    yield ts.createSourceFile(
      name,
      readFileSync(join(SOURCES, name), "utf8"),
      ts.ScriptTarget.Latest,
      true,
    );
}

const placed = (node: ts.Node, said: string) => {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${said.trim()}`;
};

export interface Saying {
  english: string;
  where: string;
  /** The names of the values given with it; null where they are not written out there. */
  given: string[] | null;
}

function sayingOf(call: ts.CallExpression): Saying | null {
  const [english, values] = call.arguments;
  if (!SAYING.has(call.expression.getText()) || !english || !ts.isStringLiteral(english))
    return null;
  const names =
    values && ts.isObjectLiteralExpression(values)
      ? values.properties.map((property) => property.name?.getText() ?? "")
      : values || call.expression.getText() === "text"
        ? null
        : [];
  return { english: english.text, where: placed(call, english.text), given: names };
}

/** Every text that is said by `t`, `text` or `say`. */
export function sayings(): Saying[] {
  const found: Saying[] = [];
  for (const file of parsed("."))
    for (const node of nodesOf(file)) {
      const saying = ts.isCallExpression(node) ? sayingOf(node) : null;
      if (saying) found.push(saying);
    }
  return found;
}

/** What the registry of errors tells a person. */
export function errorTexts(): string[] {
  const errors = JSON.parse(readFileSync(ERRORS, "utf8")) as Record<string, Record<string, string>>;
  return Object.values(errors).flatMap((error) =>
    ["message", "safety", "remedy"].map((part) => error[part] ?? ""),
  );
}

/** The texts that an expression shows as they stand. */
function* written(node: ts.Node | undefined): Generator<string> {
  if (!node) return;
  if (ts.isStringLiteralLike(node)) yield node.text;
  else if (ts.isTemplateExpression(node)) {
    yield node.head.text;
    for (const { expression, literal } of node.templateSpans) {
      yield literal.text;
      yield* written(expression);
    }
  } else if (ts.isConditionalExpression(node)) {
    yield* written(node.whenTrue);
    yield* written(node.whenFalse);
  } else if (ts.isBinaryExpression(node)) yield* written(node.right);
  else if (ts.isParenthesizedExpression(node)) yield* written(node.expression);
}

function* shownBy(node: ts.Node): Generator<string> {
  if (ts.isJsxText(node)) yield node.text;
  else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent))
    yield* written(node.expression);
  else if (ts.isJsxAttribute(node) && READ_OUT.has(node.name.getText())) {
    const value = node.initializer;
    yield* written(value && ts.isJsxExpression(value) ? value.expression : value);
  }
}

/** The texts of screens and controls that are shown without being said. */
export function unsaid(): string[] {
  const found: string[] = [];
  for (const folder of ["screens", "ui"])
    for (const file of parsed(folder))
      for (const node of nodesOf(file))
        for (const shown of shownBy(node)) if (LETTERS.test(shown)) found.push(placed(node, shown));
  return found;
}
