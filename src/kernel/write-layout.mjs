/**
 * A step of `npm run build:kernel`, run by the compiler: writes `layout.ts` from the assembly, so that no place of a field and no
 * constant is stated twice.
 */

import { readFileSync, writeFileSync } from "node:fs";

const target = new URL("layout.ts", import.meta.url);
/** The namespaces whose constants TypeScript reads. Their values are literals. */
const sharedNamespaces = ["ScanStatus", "JsonStatus", "Column", "Between", "KeyFlag", "DateOrder", "NoIdentity"];
/** Kinds of elements in a program of AssemblyScript. */
const [classPrototype, namespace] = [6, 12];

// biome-ignore lint/style/noDefaultExport: the compiler looks for it
export default class {
  afterCompile() {
    const elements = [...this.program.elementsByName.values()].filter(
      ({ internalName }) => !internalName.startsWith("~"),
    );
    const structs = elements.filter(({ kind, instances }) => kind === classPrototype && instances !== null);
    const namespaces = elements.filter(({ kind, name }) => kind === namespace && sharedNamespaces.includes(name));
    const text = layoutText(structs.map(structLine).sort(), namespaces.map(namespaceLine).sort());
    if (text !== readFileSync(target, "utf8")) writeFileSync(target, text);
  }
}

function layoutText(structLines, namespaceLines) {
  return [
    "/** What TypeScript knows of the structs and constants of the assembly. Written by `npm run build:kernel`: edit the assembly. */",
    "// biome-ignore-all format: one struct per line",
    "",
    "/** The fields of each struct as indexes of u32, and its length in bytes. */",
    `export const structs = {\n${structLines.join("\n")}\n} as const;`,
    "",
    `export const constants = {\n${namespaceLines.join("\n")}\n} as const;`,
    "",
  ].join("\n");
}

function structLine({ name, instances }) {
  const [struct] = instances.values();
  const fields = [...struct.members.values()].map((field) => `${field.name}: ${field.instance.memoryOffset / 4}`);
  return `  ${name}: { ${fields.join(", ")}, byteLength: ${struct.nextMemoryOffset} },`;
}

function namespaceLine({ name, members }) {
  const values = [...members.values()].map((member) => `${member.name}: ${member.initializerNode.value}`);
  return `  ${name}: { ${values.join(", ")} },`;
}
