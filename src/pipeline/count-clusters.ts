/** Inputs that are tables of a cluster: each server's part is counted, as a part of a summary that is added to others. */

import { feedbackError } from "../base/errors.js";
import { feedbackColumns } from "../base/feedback-schema.js";
import { Warnings } from "../base/warnings.js";
import type { ClusterAddress } from "../clickhouse/cluster-address.js";
import {
  type ClusterServer,
  type ServersOfAddress,
  sendsPlainPassword,
  withServers,
} from "../clickhouse/cluster-client.js";
import { countTable } from "../clickhouse/count-table.js";
import { missingColumns, tableColumns } from "../clickhouse/feedback-relation.js";
import { refuseSharedResponses } from "../clickhouse/shared-responses.js";
import { loadColumns } from "../clickhouse/table-columns.js";
import { versionColumn } from "../clickhouse/table-ddl.js";
import { FeedbackCounts } from "../counts/feedback-counts.js";
import { areTolerable } from "../counts/rejections.js";
import { asksForTime, columnsNamed } from "../query/query.js";
import { warnOfRecords } from "../results/summary/data-warnings.js";
import type { SummaryPart } from "../results/summary/summary-counts.js";
import { countOwnTable } from "./count-raw-tables.js";
import { countServerFiles } from "./count-server-files.js";
import { absentColumn, namingFlag } from "./export-columns.js";
import { areTimesAbsent } from "./find-times.js";
import type { CheckedOptions } from "./options.js";
import { requireRaters } from "./participants.js";
import type { SortedInputs } from "./sort-clusters.js";

/** Counts the tables of all addresses, of which each may have parts on several servers, and the files that a server reads. */
export async function countClusters(
  { clusters, places }: Pick<SortedInputs, "clusters" | "places">,
  checked: CheckedOptions,
): Promise<readonly SummaryPart[]> {
  refuseCallLog(checked);
  const { clickhouse, fileServer } = checked;
  const parts: SummaryPart[] = [];
  if (fileServer !== null && places.length > 0)
    await withServers(fileServer, clickhouse, async (servers) => {
      for (const server of servers)
        for (const [index, place] of places.entries()) {
          const part = await countServerFiles(server, place, checked);
          parts.push(index === 0 ? withPasswordWarning(part, fileServer, checked) : part);
        }
    });
  for (const address of clusters) {
    const part = await withServers(address, clickhouse, (servers) => countAddress(servers, address, checked));
    parts.push(withPasswordWarning(part, address, checked));
  }
  return parts;
}

function withPasswordWarning(part: SummaryPart, address: ClusterAddress, checked: CheckedOptions): SummaryPart {
  if (!sendsPlainPassword(address, checked.clickhouse)) return part;
  const warnings = new Warnings(checked.noWarn);
  warnings.add("password-unencrypted", address.name);
  return { ...part, warnings: [...warnings.list(), ...part.warnings] };
}

/** A table that lacks a column of the feedback table is one of the user's own. */
async function countAddress(
  servers: ServersOfAddress,
  address: ClusterAddress,
  checked: CheckedOptions,
): Promise<SummaryPart> {
  const [server, ...others] = servers;
  const missing = missingColumns(await tableColumns(server, address));
  if (missing.length === 0) {
    refuseUnaskable(checked);
    await refuseSharedResponses(servers, address);
    return await countServers(servers, address, checked);
  }
  if (others.length > 0) throw feedbackError("cluster-table-parts", address.name, missing);
  return await countOwnTable(server, address, missing, checked);
}

function refuseCallLog({ callLog }: CheckedOptions): void {
  if (callLog === null) return;
  throw feedbackError(
    "cluster-option",
    "--calls",
    "state the number of calls, or join the log where the rows are loaded from",
  );
}

/** What is not pushed down to a feedback table is refused, by the flag that asks for it. */
function refuseUnaskable({ query, mapping, sink }: CheckedOptions): void {
  if (!query.dedupe)
    throw feedbackError("cluster-option", "--no-dedupe", "it keeps only the latest row of each response");
  if (mapping !== null) throw feedbackError("cluster-option", "--map", "its columns are those of the feedback table");
  if (sink !== null) throw feedbackError("cluster-option", "--rejects", "records are rejected before they are loaded");
}

async function countServers(
  servers: readonly ClusterServer[],
  address: ClusterAddress,
  checked: CheckedOptions,
): Promise<SummaryPart> {
  const { query, provider, echo } = checked;
  const { name } = address;
  const warnings = new Warnings(checked.noWarn);
  const counts = new FeedbackCounts(query.issueCombinations);
  const found = new Set<string>();
  let [used, filtered, undated, unreadable] = [0, 0, 0, 0];
  for (const server of servers) {
    requireColumns(await tableColumns(server, address), checked);
    const table = await countTable(server, address, { query, provider });
    counts.merge(table.counts);
    for (const one of table.providers) found.add(one);
    used += table.used;
    filtered += table.filtered;
    undated += table.undated;
    unreadable += table.unreadable;
  }
  const providers = [...found].sort();
  if (providers.length === 0 && provider !== null)
    throw feedbackError("cluster-option", "--provider", `${name} has no rows of ${provider}`);
  if (providers.length === 0) warnings.add("no-records", name);
  checkUnreadable(name, unreadable, used + filtered + unreadable, checked.limit);
  filtered += unreadable;
  undated += unreadable;
  const records = { used, filtered, duplicate: 0 };
  warnOfRecords({ counts, records, undated, excluded: new Map(), uncalled: 0, answers: 0 }, warnings);
  if (asksForTime(query) && areTimesAbsent({ counts, records, undated })) throw feedbackError("cluster-times", name);
  requireRaters(counts.total, query.cluster);
  const read = used + filtered;
  return {
    name,
    query: echo,
    inputs: [
      {
        name,
        provider: providers.length === 0 ? null : providers.join(", "),
        shape: "feedback-table",
        format: "clickhouse",
        compression: null,
        bytes: 0,
        records: read,
      },
    ],
    records: { read, ...records, rejected: 0 },
    rejections: [],
    counts,
    calls: null,
    callsOf: () => null,
    areCallsLogged: false,
    warnings: warnings.list(),
  };
}

/** Undated rows must not bias the dated ones: throws `cluster-unreadable` beyond the limit, as if the records were rejected. */
function checkUnreadable(name: string, unreadable: number, read: number, limit: CheckedOptions["limit"]): void {
  const isWithin =
    limit === null
      ? areTolerable({ met: read, rejected: unreadable })
      : unreadable <= ("share" in limit ? limit.share * read : limit.count);
  if (!isWithin || (unreadable > 0 && unreadable === read))
    throw feedbackError("cluster-unreadable", name, unreadable, read);
}

/** Throws if the table lacks a column beyond the schema that the query names. */
function requireColumns(columns: readonly string[], { query }: CheckedOptions): void {
  const hidden = [...loadColumns.map(({ name }) => name), versionColumn];
  const ours = feedbackColumns.map(({ name }) => name as string);
  const beyond = columns.filter((name) => !hidden.includes(name) && !ours.includes(name));
  for (const { name } of columnsNamed("export", query))
    if (!beyond.includes(name)) throw absentColumn(namingFlag(query, name), name, beyond);
}
