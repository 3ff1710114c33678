/** As much of JSON Schema as protocol/schema.json uses: what is wrong with a value, by place. */

import treaty from "../../../protocol/schema.json" with { type: "json" };

export type Schema = Record<string, unknown>;

const defs = treaty.$defs as Record<string, Schema>;
const KNOWN = new Set([
  "$ref", "additionalProperties", "anyOf", "default", "description", "enum", "items", "maxItems",
  "maxLength", "maximum", "minItems", "minLength", "minimum", "pattern", "prefixItems", "properties",
  "required", "title", "type",
]); // biome-ignore format: a list of words

export const kinds = treaty.kinds as Record<string, { $ref: string }>;

export function structNames(): string[] {
  return Object.keys(defs);
}

/** What is wrong with a value that should be the named struct. */
export function faults(struct: string, value: unknown): string[] {
  return check({ $ref: `#/$defs/${struct}` }, value, struct);
}

function check(schema: Schema, value: unknown, place: string): string[] {
  for (const word of Object.keys(schema)) if (!KNOWN.has(word)) throw new Error(`unknown: ${word}`);
  const { $ref, anyOf } = schema as { $ref?: string; anyOf?: Schema[] };
  if ($ref) return check(defs[$ref.replace("#/$defs/", "")] as Schema, value, place);
  if (anyOf)
    return anyOf.some((one) => check(one, value, place).length === 0) ? [] : [`${place}: none of`];
  const { type, enum: allowed } = schema as { type?: string; enum?: unknown[] };
  if (allowed && !allowed.includes(value)) return [`${place}: not in ${allowed}`];
  if (type !== undefined && typeOf(value, type) !== type) return [`${place}: no ${type}`];
  return [...bounds(schema, value, place), ...inside(schema, value, place)];
}

function typeOf(value: unknown, wanted: string): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (Number.isInteger(value) && wanted !== "number") return "integer";
  return typeof value;
}

function bounds(schema: Schema, value: unknown, place: string): string[] {
  const bound = schema as Record<string, number | undefined> & { pattern?: string };
  const size = typeof value === "number" ? value : (value as { length?: number } | null)?.length;
  const least =
    typeof value === "number" ? bound["minimum"] : (bound["minLength"] ?? bound["minItems"]);
  const most =
    typeof value === "number" ? bound["maximum"] : (bound["maxLength"] ?? bound["maxItems"]);
  const found: string[] = [];
  if (size !== undefined && least !== undefined && size < least)
    found.push(`${place}: below ${least}`);
  if (size !== undefined && most !== undefined && size > most)
    found.push(`${place}: above ${most}`);
  if (typeof value === "string" && bound.pattern && !new RegExp(bound.pattern).test(value))
    found.push(`${place}: not like ${bound.pattern}`);
  return found;
}

function inside(schema: Schema, value: unknown, place: string): string[] {
  const { properties, required, items, prefixItems } = schema as {
    properties?: Record<string, Schema>;
    required?: string[];
    items?: Schema | false;
    prefixItems?: Schema[];
  };
  if (Array.isArray(value)) {
    const shapeOf = (at: number) => prefixItems?.[at] ?? (items || {});
    return value.flatMap((one, at) => check(shapeOf(at), one, `${place}[${at}]`));
  }
  if (!properties) return [];
  const given = value as Record<string, unknown>;
  const missing = (required ?? []).filter((name) => !(name in given));
  return [
    ...missing.map((name) => `${place}.${name}: missing`),
    ...Object.keys(properties)
      .filter((name) => name in given)
      .flatMap((name) => check(properties[name] as Schema, given[name], `${place}.${name}`)),
  ];
}
