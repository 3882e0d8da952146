/** The keys that tell responses apart in a table that rows of many runs are loaded into. */

import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import type { Mask } from "./mask.js";
import { areRecordsCompared } from "./replaced-rows.js";
import { idAt, recordCopy } from "./row-identity.js";
import type { SelectedRows } from "./selected-rows.js";

/**
 * Gives each row the key of its response: an id that the provider declares, the content of a record whose id nothing declares, or else
 * the content of the input and the number of the record in it. So a file that is loaded again has the keys that it had, and two files never
 * share one but by a declared id or a copied record.
 */
export class ResponseKeys {
  readonly #contents: ReadonlyMap<FeedbackInput, string>;
  readonly #mask: Mask | undefined;

  private constructor(contents: ReadonlyMap<FeedbackInput, string>, mask: Mask | undefined) {
    this.#contents = contents;
    this.#mask = mask;
  }

  /** Reads the inputs, which have to be repeatable, to know their contents. If ids are masked, so are the keys that are made of them. */
  static async of(inputs: readonly FeedbackInput[], mask: Mask | undefined): Promise<ResponseKeys> {
    const contents = new Map<FeedbackInput, string>();
    const times = new Map<string, number>();
    for (const input of inputs) {
      const digest = await contentOf(input);
      const place = `${input.spec.name} ${digest}`;
      const time = (times.get(place) ?? 0) + 1;
      times.set(place, time);
      // Two inputs of the same content are both counted, as in a summary
      contents.set(input, time === 1 ? digest : `${digest}.${time}`);
    }
    return new ResponseKeys(contents, mask);
  }

  /** The keys of the selected rows. */
  keysOf({ input, batch, raw, rows, recordsBeforeInInput }: SelectedRows): readonly string[] {
    const isCompared = areRecordsCompared(input);
    return rows.map((row) => {
      const record = batch.recordOf[row] ?? 0;
      const id = idAt(batch, row);
      if (id === null) return `row:${this.#contents.get(input)}:${recordsBeforeInInput + record}`;
      if (isCompared) return this.#key("copy", recordCopy(input, raw, record).toString("hex"));
      if (isUtf8(id)) return this.#key("id", Buffer.from(id).toString());
      return this.#key("id-bytes", Buffer.from(id).toString("hex"));
    });
  }

  #key(kind: string, text: string): string {
    return `${kind}:${this.#mask === undefined ? text : this.#mask.text(text)}`;
  }
}

const contentDigits = 32;

async function contentOf({ source }: FeedbackInput): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of source.chunks()) hash.update(chunk);
  return hash.digest("hex").slice(0, contentDigits);
}
