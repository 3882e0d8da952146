/** Parses YAML in time that grows with its length, whatever is in it. */

import { createRequire } from "node:module";
import type { Document, Node } from "yaml";
import { feedbackError } from "../../base/errors.js";

type Yaml = typeof import("yaml");

/**
 * The value of `text`. Throws `config-damaged`, also for a tag that YAML itself does not have, which would be read as if it were not there. The
 * package compares each key of a map with all others, so keys are compared here.
 */
export function parseYaml(name: string, text: string): unknown {
  const yaml = createRequire(import.meta.url)("yaml") as Yaml; // loaded for YAML only
  try {
    const document = yaml.parseDocument(text, { prettyErrors: true, uniqueKeys: false });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) throw problem;
    const repeated = repeatedKey(yaml, document);
    if (repeated !== null) throw new Error(`Map keys must be unique at line ${lineOf(repeated, text)}, column 1:`);
    return document.toJS();
  } catch (error) {
    const { message } = error as Error;
    const [, what = message, line] = /^(.*?) at line (\d+), column \d+:/s.exec(message) ?? [];
    throw feedbackError("config-damaged", name, line === undefined ? null : Number(line), "YAML", what);
  }
}

function repeatedKey(yaml: Yaml, document: Document): Node | null {
  let repeated: Node | null = null;
  yaml.visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = yaml.isScalar(key) ? key.value : key;
        if (seen.has(name)) repeated ??= key as Node;
        seen.add(name);
      }
      return repeated === null ? undefined : yaml.visit.BREAK;
    },
  });
  return repeated;
}

function lineOf({ range }: Node, text: string): number {
  return text.slice(0, range?.[0] ?? 0).split("\n").length;
}
