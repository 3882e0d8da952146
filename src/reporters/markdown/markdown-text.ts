/**
 * Text and tables as Markdown of GitHub and its like. Everything that comes from data goes through here: nothing in it is markup, a
 * link, a mention of somebody or a number of an issue, and nothing ends its cell.
 */

import { visibleText } from "../visible-text.js";

/** A column of a table. */
export interface MarkdownColumn<Row> {
  /** Markdown, as that of the cells. */
  readonly title: string;
  /** Left if not given. */
  readonly align?: "right";
  /** Not for these rows if false. */
  readonly isShown?: boolean;
  /** Markdown: text of the data as the functions of this file write it. */
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

/** Of what Markdown and its links are made, and what the processors of GitHub look for in finished text; each where it could act. */
const acting: readonly RegExp[] = [
  /[\\`*|~$@[\]]/u,
  /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u,
  /<(?=[a-z/!?])|^>|&(?=[#\p{L}\p{N}])|#(?=[\p{L}\p{N}])/u,
  /:(?=\/\/)|(?<=www)\./u,
];
const signs = new RegExp(acting.map(({ source }) => source).join("|"), "giu");

/** A sentence on one line, in which every sign is only a sign. A mention, as a number of an issue, is broken by a space of no width. */
export function markdownText(text: string): string {
  return visibleText(text).replace(signs, (sign) => {
    const code = `&#${sign.charCodeAt(0)};`;
    return sign === "@" || sign === "#" ? `${code}&#8203;` : code;
  });
}

/** Letters and digits with single signs between them that mean nothing; no address, and no name of an issue. */
const harmless = /^(?!www\.|gh-\d)[\p{L}\p{N}]+(?:[ .,+/_-][\p{L}\p{N}]+)*$/iu;

/** A word of the data: as it is if nothing in it can act, else as code, in which no processor looks for anything. */
export function markdownWord(text: string): string {
  return harmless.test(text) ? text : markdownCode(text);
}

/** What code as it is cannot contain in every cell: renderers differ in how it is spelled, or the runner of CI that prints it obeys it. */
const unlikeCode = /[`|\\]|##(?:vso|teamcity)\[/;

/** Text as code; with a sign that code as it is cannot contain, an element with references. */
export function markdownCode(text: string): string {
  const shown = visibleText(text);
  return unlikeCode.test(shown) || shown.trim() === "" ? `<code>${markdownText(shown)}</code>` : `\`${shown}\``;
}
