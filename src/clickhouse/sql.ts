/** SQL of ClickHouse with bound values: nothing from the user or the data is ever part of the text, except as a quoted name. */

/** A statement, and its values by the name of the parameter. */
export interface SqlStatement {
  readonly text: string;
  readonly values: Readonly<Record<string, SqlValue>>;
}

export type SqlValue = string | number | readonly string[] | readonly number[];

/** The types of parameters. */
export type SqlType = "String" | "Int64" | "Float64" | "Array(String)" | "Array(Int64)" | "Array(Float64)";

/** Collects the values of a statement while its text is made. */
export class SqlValues {
  readonly #values: Record<string, SqlValue> = {};
  #count = 0;

  /** The place of a value in the text. A long list has several places that are joined. */
  bind(type: SqlType, value: SqlValue): string {
    if (typeof value !== "object" || sizeOf(value) <= mostBytes) return this.#bindOne(type, value);
    const parts: (string | number)[][] = [[]];
    let bytes = 0;
    for (const item of value) {
      const added = sizeOf([item]);
      if (bytes + added > mostBytes && bytes > 0) {
        parts.push([]);
        bytes = 0;
      }
      parts.at(-1)?.push(item);
      bytes += added;
    }
    return `arrayConcat(${parts.map((part) => this.#bindOne(type, part as SqlValue)).join(", ")})`;
  }

  #bindOne(type: SqlType, value: SqlValue): string {
    this.#count += 1;
    const name = `v${this.#count}`;
    this.#values[name] = value;
    return `{${name}:${type}}`;
  }

  statement(text: string): SqlStatement {
    return { text, values: { ...this.#values } };
  }
}

/** A server takes at most 128 KiB for a value; a text may be twice as long when it is escaped. */
const mostBytes = 60_000;

/** Bytes of the items, with quotes and commas. */
function sizeOf(list: readonly (string | number)[]): number {
  return list.reduce((sum: number, item) => sum + Buffer.byteLength(String(item)) + 3, 0);
}

/** A name of a database, table or column, quoted. */
export function sqlName(name: string): string {
  return `\`${name.replace(/[\\`]/g, "\\$&")}\``;
}

/** A statement with its values in place, to be read or tried by a person. */
export function statementText({ text, values }: SqlStatement): string {
  return text.replace(/\{(v[0-9]+):[A-Za-z0-9()]+\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : literal(value);
  });
}

function literal(value: SqlValue): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return `[${value.map(literal).join(", ")}]`;
  const escaped = value.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\0", "\\0");
  return `'${escaped}'`;
}
