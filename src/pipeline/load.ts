/**
 * Inputs in, rows of a table of ClickHouse out: the rows that `convert` writes, with a key that tells responses apart and an order of their
 * versions, so that the table keeps the latest one whatever is loaded when.
 *
 *   openSelection   heads of files -> the rows that a summary counts   readers, importers
 *   prepareTable    the table exists and has the columns               clickhouse
 *   ResponseKeys    rows -> keys
 *   loadBatches     rows -> batches of Arrow, in bounded memory        writers
 *   insertBatch     batches -> the server, each stored once            clickhouse
 *   rowsReplaced    all rows that were sent are in the table           clickhouse
 */

import { requireArgument } from "../base/argument-check.js";
import { feedbackError } from "../base/errors.js";
import { untilAborted } from "../base/reading-watch.js";
import { type ClusterAddress, clusterAddress } from "../clickhouse/cluster-address.js";
import { sendsPlainPassword, withServers } from "../clickhouse/cluster-client.js";
import { type InsertTarget, insertBatch } from "../clickhouse/insert-rows.js";
import { insertStatement, latestLoad, latestRowsOf, prepareTable, rowsAccounted } from "../clickhouse/loaded-table.js";
import { createStatements, type TablePlan } from "../clickhouse/table-ddl.js";
import { clockOf } from "../query/asked-period.js";
import { checkArguments } from "./check-arguments.js";
import type { Conversion } from "./convert.js";
import type { CheckedOptions, SummarizeOptions } from "./options.js";
import { type LoadFacts, loadBatches, sentRows } from "./rows/load-batches.js";
import { chooseLoadedColumns, type LoadedColumns } from "./rows/load-choice.js";
import { type Mask, masksOf } from "./rows/mask.js";
import { checkRowOptions, type OpenedSelection, openSelection, rowsToWrite } from "./rows/open-selection.js";
import type { ColumnChoice } from "./rows/output-choice.js";
import { areRecordsCompared } from "./rows/replaced-rows.js";
import { ResponseKeys } from "./rows/response-keys.js";

export { isClusterAddress } from "../clickhouse/cluster-address.js";

/** Where rows are loaded to, and which columns. */
export interface TableOptions extends ColumnChoice {
  /** `clickhouse://user@host:8123/database?table=feedback`, one server. */
  readonly table: string;
  /** The cluster whose servers share the table. */
  readonly onCluster?: string;
}

export interface LoadOptions extends SummarizeOptions, TableOptions {
  /** Creates the table if it does not exist, and columns that it lacks. */
  readonly create?: boolean;
  /** At least 16 bytes; the same for all loads into a table. */
  readonly maskKey?: Uint8Array;
}

/** What was loaded. */
export interface Loading extends Conversion {
  /** `database.table` */
  readonly table: string;
  /** Rows that gave way to a later version of their response, which an earlier load had brought. */
  readonly replaced: number;
  /** When the load began, as `load_at` of its rows has it: ISO 8601 in UTC. */
  readonly loadAt: string;
}

const columnOptions = { columns: "texts", drop: "texts", mask: "texts", withComments: "boolean" } as const;

/** The statements that create the table of a load. Throws usage errors. */
export function tableDdl(options: TableOptions): readonly string[] {
  const address = targetAddress(options.table);
  return createStatements(planOf(address, options, chooseLoadedColumns(options, true)));
}

/**
 * Loads the feedback of `inputs` into a table of ClickHouse. Options that select records select rows. A load that was interrupted is
 * completed by loading the same inputs again. Throws like `summarize`, if the server refuses something, and if the table does not have all
 * rows in the end.
 */
export async function load(
  inputs: string | readonly string[],
  options: LoadOptions,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Loading> {
  const own = { table: "text", onCluster: "text", create: "boolean", maskKey: "bytes", ...columnOptions } as const;
  const names = checkArguments(inputs, options, own);
  requireArgument("table", options.table, options.table !== undefined, "a string");
  const address = targetAddress(options.table);
  const { table, onCluster, create = false, maskKey, columns, drop, mask, withComments, ...others } = options;
  const chosen = chooseLoadedColumns(options, typeof options.calls === "string");
  if (chosen.chosen.masked.length > 0 && maskKey === undefined) throw feedbackError("cluster-mask-key");
  const checked = { ...checkRowOptions(others, chosen.chosen), keepsTimes: true } as const;
  if (!checked.query.dedupe)
    throw feedbackError("cluster-option", "--no-dedupe", "it keeps only the latest row of each response");
  const asked = { names, address, checked, chosen, plan: planOf(address, options, chosen), create };
  const masks = masksOf(chosen.chosen.masked, maskKey);
  return await untilAborted(options, () => loadChecked({ ...asked, masks, now: clockOf(options).now }, stdin));
}

function targetAddress(table: string): ClusterAddress {
  const address = clusterAddress(table, "--to");
  if (address.servers.length > 1) throw feedbackError("cluster-target-servers", address.name);
  return address;
}

function planOf(address: ClusterAddress, { onCluster }: TableOptions, { extra }: LoadedColumns): TablePlan {
  return { address, extraColumns: extra, cluster: onCluster ?? null };
}

interface AskedLoad {
  readonly names: readonly string[];
  readonly address: ClusterAddress;
  readonly plan: TablePlan;
  readonly create: boolean;
  readonly checked: CheckedOptions;
  readonly chosen: LoadedColumns;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly now: number;
}

async function loadChecked(asked: AskedLoad, stdin: AsyncIterable<Uint8Array>): Promise<Loading> {
  const { names, address, checked, chosen } = asked;
  const opened = await openSelection(names, checked, rowsToWrite(chosen.chosen), stdin);
  try {
    if (sendsPlainPassword(address, checked.clickhouse)) opened.warnings.add("password-unencrypted", address.name);
    return await withServers(address, checked.clickhouse, ([server]) => {
      return loadInto({ server, address, access: checked.clickhouse }, asked, opened);
    });
  } finally {
    opened.close();
  }
}

async function loadInto(target: InsertTarget, asked: AskedLoad, opened: OpenedSelection): Promise<Loading> {
  const { address, plan, create, chosen, masks, now } = asked;
  await prepareTable(target, plan, create);
  const loadAt = Math.max(now, ((await latestLoad(target)) ?? Number.NEGATIVE_INFINITY) + 1);
  const inputs = opened.exports.feedback;
  const keys = await ResponseKeys.of(inputs, masks.get("response_id"));
  const facts = { columns: chosen, masks, inputs, keys, loadAt };
  const rows = await sendAll(target, opened, facts);
  const { records, rejections } = opened.selection;
  const replaced = await rowsReplaced(target, rows, opened, facts);
  const columns = chosen.chosen.columns.map(({ name }) => name);
  const written = { records, rejections, rows, columns, warnings: opened.warnings.list() };
  const table = `${address.database}.${address.table}`;
  return { ...written, table, replaced, loadAt: new Date(loadAt).toISOString() };
}

/** The next batch is made while the server stores one. */
async function sendAll(target: InsertTarget, opened: OpenedSelection, facts: LoadFacts): Promise<number> {
  const columns = facts.columns.sent.map(({ name }) => name);
  const statement = insertStatement(target.address, columns);
  let sent = 0;
  let sending: Promise<void> = Promise.resolve();
  for await (const { bytes, rows } of loadBatches(opened.read(areRecordsCompared), facts)) {
    await sending;
    sending = insertBatch(target, statement, bytes);
    sending.catch(() => {}); // it is thrown where it is waited for
    sent += rows;
  }
  await sending;
  return sent;
}

/**
 * How many rows gave way to later versions. The rows that stay are counted; if some do not, each row is looked up. Throws
 * `cluster-load-differs` if one is missing.
 */
async function rowsReplaced(
  target: InsertTarget,
  sent: number,
  opened: OpenedSelection,
  facts: LoadFacts,
): Promise<number> {
  const stay = await latestRowsOf(target, facts.loadAt);
  if (stay === sent) return 0;
  let found = 0;
  for await (const selected of opened.readAgain(areRecordsCompared))
    found += await rowsAccounted(target, sentRows(selected, facts));
  if (found !== sent) throw feedbackError("cluster-load-differs", target.server.name, sent, found);
  return sent - stay;
}
