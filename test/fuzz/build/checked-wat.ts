/** Rewrites the kernel so that every read and write is checked, and every branch counted. */

import { type AccessKind, type AccessSize, checkName, kernelChecks } from "./kernel-checks.js";
import { type WatList, type WatNode, watText, watTree } from "./wat-tree.js";

export interface CheckedWat {
  readonly text: string;
  /** Number of counters of branches; the name of the function of each place that accesses the memory, from 1 on. */
  readonly counters: number;
  readonly sites: readonly string[];
}

const accessing = /^(?:i32|i64|f32|f64|v128)\.(?:atomic\.)?(load|store|rmw)(?:(8|16|32|64)_)?(8|16|32|64)?/;
const typeBytes: Readonly<Record<string, number>> = { i32: 4, f32: 4, i64: 8, f64: 8, v128: 16 };
/** Instructions of a kind that the pass would have to know are refused rather than passed over. */
const unknownAccess = /^(?:memory\.(?:init|atomic)|[a-z0-9]+\.atomic\.(?!rmw\.add))/;
const memoryName = /^(?:\$|offset=|align=|\d+$)/;

/** `noteBlock` is the name in the module of the import that the checked `allocate` calls. */
export function checkedWat(text: string): CheckedWat {
  const module = watTree(text);
  const sites: string[] = [""];
  let counters = 0;
  let current = "";

  const rewritten = (node: WatNode): WatNode => {
    if (typeof node === "string") return node;
    const list = node.map(rewritten);
    const head = list[0];
    if (typeof head !== "string") return list;
    if (unknownAccess.test(head)) throw new Error(`the checks do not know ${head}`);
    const site = () => `(i32.const ${sites.push(current) - 1})`;
    if (head === "memory.copy" || head === "memory.fill")
      return ["call", head === "memory.copy" ? "$check_copy" : "$check_fill", ...list.slice(1), site()];
    if (head === "br_if" || head === "select") return counted(list, list.length - 1);
    if (head === "if") return counted(list, isResult(list[1]) ? 2 : 1);
    const accessed = accessing.exec(head);
    return accessed === null ? list : checked(list, accessed, site);
  };

  const counted = (list: WatList, place: number): WatList => {
    const counter = counters;
    counters += 2;
    return list.with(place, ["call", "$edge", list[place] as WatNode, `(i32.const ${counter})`]);
  };

  const kept: WatNode[] = [];
  let noteBlock = "";
  for (const node of module) {
    if (typeof node === "string") kept.push(node);
    else if (node[0] === "import" && node[2] === '"noteBlock"') noteBlock = String((node[3] as WatList)[1]);
    else if (node[0] !== "func") kept.push(node);
    else {
      current = String(node[1]);
      kept.push(rewritten(node));
    }
  }
  const helpers = kernelChecks(noteBlock, dataSegments(module));
  return { text: `${watText(kept).slice(0, -1)}${helpers})`, counters, sites };
}

function isResult(node: WatNode | undefined): boolean {
  return Array.isArray(node) && (node[0] === "result" || node[0] === "type");
}

function checked(list: WatList, [head, verb, before, after]: RegExpExecArray, site: () => string): WatList {
  const type = String(list[0]).split(".")[0] ?? "";
  const bits = before ?? after;
  const size = (bits === undefined ? typeBytes[type] : Number(bits) / 8) as AccessSize;
  if (head === undefined || size === undefined || /splat|zero|_lane|x\d/.test(String(list[0]).slice(head.length)))
    return checkedVector(list, site);
  const place = list.findIndex((node, index) => index > 0 && !(typeof node === "string" && memoryName.test(node)));
  const kinds: readonly AccessKind[] = verb === "load" ? ["load"] : verb === "store" ? ["store"] : ["load", "store"];
  return guarded(list, place, kinds, size, site);
}

/** Of vectors: `v128.load32_splat`, `v128.load64_zero`, `v128.load8x8_u`, `v128.store64_lane`. */
function checkedVector(list: WatList, site: () => string): WatList {
  const [, verb, bits, times] = /^v128\.(load|store)(\d+)(?:x(\d))?/.exec(String(list[0])) ?? [];
  if (verb === undefined) throw new Error(`the checks do not know ${String(list[0])}`);
  const size = ((Number(bits) * Number(times ?? 1)) / 8) as AccessSize;
  const isLane = String(list[0]).endsWith("_lane");
  const place = list.findIndex((node, index) => index > 0 && typeof node !== "string");
  return guarded(list, place, [isLane && verb === "load" ? "load" : (verb as AccessKind)], size, site);
}

function guarded(
  list: WatList,
  place: number,
  kinds: readonly AccessKind[],
  size: AccessSize,
  site: () => string,
): WatList {
  const offset = list.find((node) => typeof node === "string" && node.startsWith("offset="));
  const bytes = String(offset ?? "offset=0").slice("offset=".length);
  const address = kinds.reduce<WatNode>(
    (inner, kind) => ["call", checkName(kind, size), inner, `(i32.const ${bytes})`, site()],
    list[place] as WatNode,
  );
  return list.with(place, address);
}

/** The constants in the module: where they begin and how long they are. */
function dataSegments(module: WatList): readonly (readonly [number, number])[] {
  return module.flatMap((node) => {
    if (!Array.isArray(node) || node[0] !== "data") return [];
    const at = node.find((part) => Array.isArray(part) && part[0] === "i32.const") as WatList;
    const text = String(node.at(-1)).slice(1, -1);
    return [[Number(at[1]), text.replace(/\\(?:[0-9a-fA-F]{2}|.)/g, "?").length] as const];
  });
}
