/** Streams a part of a workbook, which is XML: bytes come in, elements and texts go out in their order. */

import type { SaxesParser } from "saxes";
import { FeedbackError, feedbackError } from "../../base/errors.js";
import type { Chunks } from "../source.js";

/** The callbacks for elements; names are without prefixes. */
export interface XmlListener {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads `chunks` to their end. Throws `archive-damaged` if they are not well-formed; entities are not expanded. */
export async function readXml(chunks: Chunks, name: string, listener: XmlListener): Promise<void> {
  const parser = newParser(listener);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (error) {
    if (error instanceof FeedbackError || !(error instanceof Error)) throw error;
    throw feedbackError("archive-damaged", name, error.message.slice(0, 120));
  }
}

function newParser(listener: XmlListener): SaxesParser {
  const { createRequire } = process.getBuiltinModule("node:module");
  // The program is compiled ahead, and such a script cannot import.
  const { SaxesParser } = createRequire(import.meta.url)("saxes") as typeof import("saxes");
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Error("it declares a document type");
  });
  parser.on("opentag", (tag) => {
    const attributes = new Map(Object.entries(tag.attributes).map(([name, value]) => [localName(name), value]));
    listener.open(localName(tag.name), attributes);
  });
  if (listener.text !== undefined) parser.on("text", (text) => listener.text?.(text));
  if (listener.text !== undefined) parser.on("cdata", (text) => listener.text?.(text));
  if (listener.close !== undefined) parser.on("closetag", (tag) => listener.close?.(localName(tag.name)));
  return parser;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
