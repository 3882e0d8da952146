/** The texts that the cells of a workbook share: those of runs with formats are joined, readings of Japanese are left out. */

import { feedbackError } from "../../base/errors.js";
import type { Chunks } from "../source.js";
import { unescapedText } from "./cell-text.js";
import { readXml } from "./xml-elements.js";

/** Characters of all texts together: they are held in memory. */
const mostCharacters = 256 * 1024 ** 2;

export async function readSharedStrings(chunks: Chunks, name: string): Promise<readonly string[]> {
  const strings: string[] = [];
  const text = new TextRuns();
  let characters = 0;
  await readXml(chunks, name, {
    open: (element) => {
      if (element === "si") text.begin();
      else text.open(element);
    },
    text: (piece) => text.add(piece),
    close: (element) => {
      text.close(element);
      if (element !== "si") return;
      const whole = text.end();
      characters += whole.length;
      if (characters > mostCharacters)
        throw feedbackError("archive-limit", name, `${mostCharacters} characters of text`);
      strings.push(whole);
    },
  });
  return strings;
}

/** Collects the text of `<t>` elements, also of several runs. */
export class TextRuns {
  #text: string | null = null;
  #isText = false;
  #isReading = false;

  begin(): void {
    this.#text = "";
  }

  open(element: string): void {
    if (element === "rPh") this.#isReading = true;
    if (element === "t") this.#isText = true;
  }

  add(piece: string): void {
    if (this.#text !== null && this.#isText && !this.#isReading) this.#text += piece;
  }

  close(element: string): void {
    if (element === "rPh") this.#isReading = false;
    if (element === "t") this.#isText = false;
  }

  end(): string {
    const text = this.#text ?? "";
    this.#text = null;
    return unescapedText(text);
  }
}
