/** Tables of messages: each code has a function that makes its message from the values that belong to it. */

type MessageTable<Message> = Readonly<Record<string, (...values: never[]) => Message>>;

/** A value of the data may be megabytes long; what has to be typed again never is. */
const longestValue = 1000;

/** The message of `code` in `table`, made from its `values`, each of which is cut if it is very long. */
export function messageOf<Message, Table extends MessageTable<Message>, Code extends keyof Table>(
  table: Table & MessageTable<Message>,
  code: Code,
  values: Parameters<Table[Code]>,
): Message {
  return (table[code] as (...values: Parameters<Table[Code]>) => Message)(
    ...(values.map(cut) as Parameters<Table[Code]>),
  );
}

function cut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cut);
  return typeof value === "string" && value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
}
