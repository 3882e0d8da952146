/**
 * Text and tables in GitHub-flavoured Markdown. All text from data goes through here: nothing in it is markup, a
 * link, a mention or an issue reference, and nothing in it ends a table cell.
 */

import { commandInLine, visibleText } from "../visible-text.js";

/** A column of a table. */
export interface MarkdownColumn<Row> {
  /** The title in Markdown, like the cells. */
  readonly title: string;
  /** Left if not given. */
  readonly align?: "right";
  /** False leaves the column out for these rows. */
  readonly isShown?: boolean;
  /** The cell in Markdown; text from data has to go through the functions of this file. */
  readonly cell: (row: Row) => string;
}

/** A table, and an empty line after it. */
export function markdownTable<Row>(columns: readonly MarkdownColumn<Row>[], rows: readonly Row[]): readonly string[] {
  const shown = columns.filter(({ isShown = true }) => isShown);
  return [
    tableLine(shown.map(({ title }) => title)),
    tableLine(shown.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) => tableLine(shown.map(({ cell }) => cell(row)))),
    "",
  ];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** The characters of Markdown and its links, and the patterns that GitHub looks for in rendered text, where they could have an effect. */
const acting: readonly RegExp[] = [
  /[\\`*|~$@[\]]/u,
  /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u,
  /<(?=[a-z/!?])|^>|&(?=[#\p{L}\p{N}])|#(?=[\p{L}\p{N}])/u,
  /:(?=\/\/)|(?<=www)\./u,
];
const signs = new RegExp(acting.map(({ source }) => source).join("|"), "giu");

/** A sentence on one line, without markup. A mention or an issue reference is broken by a zero-width space. */
export function markdownText(text: string): string {
  return visibleText(text).replace(signs, (sign) => {
    const code = `&#${sign.charCodeAt(0)};`;
    return sign === "@" || sign === "#" ? `${code}&#8203;` : code;
  });
}

/** Letters and digits with single signs between them that have no meaning: not an address, and not an issue reference. */
const harmless = /^(?!.*(?:www\.|gh-\d))[\p{L}\p{N}]+(?:[ .,+/_-][\p{L}\p{N}]+)*$/iu;

/** A word of the data: as it is if it is harmless, else as code, in which no processor looks for anything. */
export function markdownWord(text: string): string {
  return harmless.test(text) ? text : markdownCode(text);
}

/** What code as it is cannot contain in every cell: renderers differ in how it is spelled, or the runner of CI that prints it obeys it. */
const unlikeCode = new RegExp(`[\`|\\\\]|${commandInLine.source}`);

/** Text as code; with a sign that code as it is cannot contain, an HTML element with character references. */
export function markdownCode(text: string): string {
  const shown = visibleText(text);
  return unlikeCode.test(shown) || shown.trim() === "" ? `<code>${markdownText(shown)}</code>` : `\`${shown}\``;
}
