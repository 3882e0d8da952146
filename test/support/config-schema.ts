/** The JSON Schema of config files, made from the description that the program checks them with. */

import type { ObjectShape, Shape } from "../../src/importers/config/shape.js";
import { configShape } from "../../src/pipeline/config/config-shape.js";

type Schema = Readonly<Record<string, unknown>>;

/** The schema as the file of the package holds it. */
export function configSchema(): Schema {
  const definitions: Record<string, Schema> = {};
  const whole = objectSchema(configShape, definitions);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "feedback-stats/config@1",
    title: "feedback-stats.config",
    description: "Providers of your own, and defaults of the options of feedback-stats.",
    ...whole,
    $defs: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Named shapes are defined once and referred to. */
function schemaOf(shape: Shape, definitions: Record<string, Schema>): Schema {
  const name = "name" in shape ? shape.name : undefined;
  if (name === undefined) return plainSchema(shape, definitions);
  definitions[name] ??= plainSchema(shape, definitions);
  return { $ref: `#/$defs/${name}` };
}

function plainSchema(shape: Shape, definitions: Record<string, Schema>): Schema {
  switch (shape.kind) {
    case "text":
      return { type: "string", ...(shape.pattern === undefined ? {} : { pattern: shape.pattern }) };
    case "number":
      return shape.whole === undefined
        ? { type: "number" }
        : { type: "integer", minimum: shape.whole.least, maximum: shape.whole.most };
    case "boolean":
      return { type: "boolean" };
    case "null":
      return { type: "null" };
    case "choice":
      return shape.of.length === 1 ? { const: shape.of[0] } : { enum: shape.of };
    case "list":
      return {
        type: "array",
        items: schemaOf(shape.of, definitions),
        ...(shape.least === 0 ? {} : { minItems: shape.least }),
      };
    case "map":
      return { type: "object", additionalProperties: schemaOf(shape.of, definitions) };
    case "either":
      return { anyOf: shape.of.map((one) => schemaOf(one, definitions)) };
    case "object":
      return objectSchema(shape, definitions);
  }
}

function objectSchema({ keys }: ObjectShape, definitions: Record<string, Schema>): Schema {
  const required = Object.keys(keys).filter((key) => keys[key]?.isRequired);
  return {
    type: "object",
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(
      Object.entries(keys).map(([key, { shape, description }]) => [
        key,
        { description, ...schemaOf(shape, definitions) },
      ]),
    ),
  };
}
