/** A table of a page: its caption, a header for each column and each row, and numbers to the right. */

import { type HtmlPart, html, type Markup } from "./markup.js";

export interface TableColumn<Row> {
  readonly title: string;
  readonly isNumber?: boolean;
  /** False leaves the column out. */
  readonly isShown?: boolean;
  readonly cell: (row: Row) => HtmlPart;
}

/** More rows are folded away. */
const mostOpen = 12;

/** The first column names the rows. A table that is wider than the page scrolls by itself. */
export function dataTable<Row>(caption: string, columns: readonly TableColumn<Row>[], rows: readonly Row[]): Markup {
  const shown = columns.filter(({ isShown }) => isShown !== false);
  const kind = ({ isNumber }: TableColumn<Row>) => (isNumber === true ? "number" : "text");
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${shown.map((column) => html`<th scope="col" class="${kind(column)}">${column.title}</th>`)}</tr></thead>
<tbody>${rows.map(
    (
      row,
    ) => html`<tr>${shown.map((column, place) => (place === 0 ? html`<th scope="row">${column.cell(row)}</th>` : html`<td class="${kind(column)}">${column.cell(row)}</td>`))}</tr>
`,
  )}</tbody>
</table></div>`;
}

/** The table behind a chart: folded if it is long. */
export function tableBehind<Row>(caption: string, columns: readonly TableColumn<Row>[], rows: readonly Row[]): Markup {
  const table = dataTable(caption, columns, rows);
  if (rows.length <= mostOpen) return table;
  return html`<details><summary>${caption} (${rows.length} rows)</summary>${table}</details>`;
}
