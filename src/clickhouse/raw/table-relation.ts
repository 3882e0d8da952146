/** A table of the user's own as records of an export: each column is a field. */

import { columnPositions } from "../../readers/csv/csv-header.js";
import { textIn } from "../answer-values.js";
import type { ClusterAddress } from "../cluster-address.js";
import type { ClusterServer } from "../cluster-client.js";
import { tableName } from "../counts-query.js";
import { SqlValues } from "../sql.js";
import { typedField } from "./field-types.js";
import type { RawField, RawRelation } from "./raw-relation.js";

/** The table of an address; it exists. */
export async function tableRelation(server: ClusterServer, { database, table }: ClusterAddress): Promise<RawRelation> {
  const values = new SqlValues();
  const place = `database = ${values.bind("String", database)} AND table = ${values.bind("String", table)}`;
  const text = `SELECT name, type FROM system.columns WHERE ${place} AND default_kind != 'EPHEMERAL' ORDER BY position`;
  const fields: RawField[] = [];
  for await (const [name, type] of server.ask(values.statement(text)))
    fields.push(typedField(textIn(name), textIn(type)));
  const from = `${tableName(database, table)}`;
  return relationOf(server.name, fields, { server, from: () => from, settings: "", order: [], repeatedHeaders: 0 });
}

/** The relation of records with these fields, whose names are those of a header. */
export function relationOf(
  name: string,
  fields: readonly RawField[],
  base: Pick<RawRelation, "server" | "from" | "settings" | "order" | "repeatedHeaders">,
): RawRelation {
  const headers = fields.map((field) => field.name);
  return {
    ...base,
    fields,
    fieldsNamed: (names) => {
      const [positions = []] = columnPositions(headers, [{ names, decoder: "code" }], name);
      return positions.map((position) => fields[position]!);
    },
  };
}
