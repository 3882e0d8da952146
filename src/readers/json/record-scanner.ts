/** The scanner of a JSON text, made from what its head has told. */

import type { Kernel } from "../../kernel/kernel.js";
import type { Projection } from "../raw-columns.js";
import type { RecordScanner } from "../record-scanner.js";
import { JsonDocumentScanner } from "./document-scanner.js";
import { JsonLineScanner } from "./line-scanner.js";
import type { TextPlace } from "./scanner.js";

/** A JSON text: its name and where it begins, and whether its lines are records. */
export interface JsonShape extends TextPlace {
  readonly isLines: boolean;
}

export interface JsonRecordScanner extends RecordScanner {
  /** Whether the text says of itself that it is incomplete, as far as it was read. */
  readonly isPartial: boolean;
}

/** A scanner that reads the text from its beginning, behind a byte order mark. */
export function jsonRecordScanner(kernel: Kernel, projection: Projection, shape: JsonShape): JsonRecordScanner {
  return new (shape.isLines ? JsonLineScanner : JsonDocumentScanner)(kernel, projection, shape);
}
