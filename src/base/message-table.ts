/** Tables of messages: each code has a function that makes its message from the values that belong to it. */

import { withoutUrlSecrets } from "./url-secrets.js";

type MessageTable<Message> = Readonly<Record<string, (...values: never[]) => Message>>;

/** A value of the data may be megabytes long; what has to be typed again never is. */
const longestValue = 1000;

/** The message of `code` in `table`, made from its `values`, each of which is cut if it is very long, and shows no secret of an address. */
export function messageOf<Message, Table extends MessageTable<Message>, Code extends keyof Table>(
  table: Table & MessageTable<Message>,
  code: Code,
  values: Parameters<Table[Code]>,
): Message {
  return (table[code] as (...values: Parameters<Table[Code]>) => Message)(
    ...(values.map(shown) as Parameters<Table[Code]>),
  );
}

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "string") return value;
  return withoutUrlSecrets(value.length > longestValue ? `${value.slice(0, longestValue)}…` : value);
}
