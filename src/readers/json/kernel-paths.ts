/** The paths of a projection in the kernel's memory, and the keys that lead along them. */

import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { constants, structs } from "../../kernel/layout.js";
import type { Projection } from "../raw-columns.js";
import { isEnvelopeKey, isRecordKey } from "./envelope.js";
import { childAt, type PathNode, pathTree } from "./path-values.js";

const keyFlag = constants.KeyFlag;
/** More keys, and longer ones, are left to the general parser, so that a file with endless keys does not fill the memory. */
const [maxKeys, maxKeyBytes] = [4096, 256];

export class KernelPaths {
  readonly #kernel: Kernel;
  readonly #root: PathNode;
  readonly #addresses = new Map<PathNode, number>();
  readonly #nodes = new Map<number, PathNode>();
  #keyCount = 0;
  #columns = 0;
  #columnsRoom = 0;

  constructor(kernel: Kernel, projection: Projection) {
    this.#kernel = kernel;
    this.#root = pathTree(projection);
    this.#addNode(this.#root);
  }

  /** The address of the place of a record. */
  get root(): number {
    return this.#addressOf(this.#root);
  }

  /** The address of a list: for each of `names`, the columns of a table, the address of its place, or 0. */
  columns(names: readonly string[]): number {
    if (names.length > this.#columnsRoom) {
      this.#columnsRoom = names.length;
      this.#columns = this.#kernel.allocate(names.length * 4);
    }
    const places = names.map((name) => this.#addressOf(childAt(this.#root, name)));
    this.#kernel.uint32(this.#columns, names.length).set(places);
    return this.#columns;
  }

  /**
   * Makes the key of `length` bytes at the address `at` known to `scanner`, in objects of the place `nodeAt`; false if it
   * is too long, or there are too many.
   */
  addKey(scanner: number, nodeAt: number, at: number, length: number): boolean {
    const node = this.#nodes.get(nodeAt);
    if (node === undefined || length > maxKeyBytes || this.#keyCount === maxKeys) return false;
    this.#keyCount++;
    const key = this.#kernel.text(at, length);
    const child = childAt(node, key);
    const flags = (node === this.#root ? envelopeFlags(key) : 0) | (child !== null && isIndex(key) ? keyFlag.INDEX : 0);
    const childAddress = this.#addressOf(child);
    this.#kernel.run((functions) => functions.addJsonKey(scanner, nodeAt, at, length, childAddress, flags));
    return true;
  }

  #addressOf(node: PathNode | null): number {
    return node === null ? 0 : this.#addresses.get(node)!;
  }

  /** Writes the place and those below it to the memory, as `JsonNode`. */
  #addNode(node: PathNode): void {
    const place = new KernelStruct(this.#kernel, this.#kernel.allocate(structs.JsonNode.byteLength));
    const wanted = node.wanted.flatMap(({ column, rank }) => [column, rank]);
    const wantedAt = wanted.length === 0 ? 0 : this.#kernel.allocate(wanted.length * 4);
    this.#kernel.uint32(wantedAt, wanted.length).set(wanted);
    place.set(structs.JsonNode.hasChildren, node.children.size);
    place.set(structs.JsonNode.wantedCount, node.wanted.length);
    place.set(structs.JsonNode.wanted, wantedAt);
    this.#addresses.set(node, place.address);
    this.#nodes.set(place.address, node);
    for (const child of node.children.values()) this.#addNode(child);
  }
}

function envelopeFlags(key: string): number {
  return (isEnvelopeKey(key) ? keyFlag.LIST : 0) | (isRecordKey(key) ? keyFlag.RATING : 0);
}

/** Whether `JSON.parse` may put the key before the others. */
function isIndex(key: string): boolean {
  return /^[0-9]+$/.test(key);
}
