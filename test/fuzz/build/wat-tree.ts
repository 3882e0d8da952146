/** WebAssembly in its text format as a tree of lists and words, so that a pass can rewrite any instruction. */

export type WatNode = string | WatList;
export type WatList = WatNode[];

const token = /\(|\)|"(?:[^"\\]|\\.)*"|;;[^\n]*|[^\s()"]+/g;

/** The lists of a text; comments are left out. */
export function watTree(text: string): WatList {
  const open: WatList[] = [[]];
  for (const [word] of text.matchAll(token)) {
    if (word.startsWith(";;")) continue;
    const list = open.at(-1) as WatList;
    if (word === "(") {
      const inner: WatList = [];
      list.push(inner);
      open.push(inner);
    } else if (word === ")") open.pop();
    else list.push(word);
  }
  const [module] = open[0] as WatList;
  return module as WatList;
}

export function watText(node: WatNode): string {
  const parts: string[] = [];
  write(node, parts);
  return parts.join(" ");
}

function write(node: WatNode, parts: string[]): void {
  if (typeof node === "string") {
    parts.push(node);
    return;
  }
  parts.push("(");
  for (const inner of node) write(inner, parts);
  parts.push(")");
}
