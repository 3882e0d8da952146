/** The JSON Schema of config files, made from the description that the program checks them with. */

import * as z from "zod/mini";
import { configShape } from "../../src/pipeline/config/config-shape.js";

type Schema = Readonly<Record<string, unknown>>;

/** The schema as the file of the package holds it. */
export function configSchema(): Schema {
  const { $schema, $defs, description: _, ...whole } = spelled(z.toJSONSchema(configShape));
  const sorted = Object.entries($defs as object).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema,
    $id: "feedback-stats/config@1",
    title: "feedback-stats.config",
    description: "Providers of your own, and defaults of the options of feedback-stats.",
    ...whole,
    $defs: Object.fromEntries(sorted),
  };
}

/** The schema without what goes without saying: alternatives exclude each other, choices and keys are texts. */
function spelled(schema: object): Schema {
  const parts = JSON.parse(JSON.stringify(schema), (_, part) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    const { description, type, additionalProperties, required, propertyNames, oneOf, minItems, ...others } = part;
    const isChoice = Array.isArray(others.enum) || typeof others.const === "string";
    return {
      ...{ description, type: isChoice ? undefined : type, additionalProperties, required },
      ...others,
      ...{ minItems, anyOf: oneOf },
    };
  });
  return JSON.parse(JSON.stringify(parts)); // without the keys that are undefined
}
