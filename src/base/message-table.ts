/** Tables of messages: each code has a function that makes its message from the values that belong to it. */

type MessageTable<Message> = Readonly<Record<string, (...values: never[]) => Message>>;

/** The message of `code` in `table`, made from its `values`. */
export function messageOf<Message, Table extends MessageTable<Message>, Code extends keyof Table>(
  table: Table & MessageTable<Message>,
  code: Code,
  values: Parameters<Table[Code]>,
): Message {
  return (table[code] as (...values: Parameters<Table[Code]>) => Message)(...values);
}
