/** Statements that change a server, and rows that are sent to it: a batch that a broken connection may have lost is sent again. */

import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { FeedbackError, feedbackError } from "../base/errors.js";
import type { ClusterAddress } from "./cluster-address.js";
import { abortSignalOf, type ClusterAccess, type ClusterServer, serverReason } from "./cluster-client.js";

/** A table that rows are sent to. */
export interface InsertTarget {
  readonly server: ClusterServer;
  readonly access: ClusterAccess;
  readonly address: ClusterAddress;
}

/** Runs a statement without a result. */
export async function runStatement({ server, access, address }: InsertTarget, text: string): Promise<void> {
  access.onStatement?.(text);
  try {
    await server.client.command({
      query: text,
      clickhouse_settings: { max_execution_time: address.timeoutSeconds, wait_end_of_query: 1 },
      ...abortSignalOf(access),
    });
  } catch (error) {
    throw server.failure(error);
  }
}

const usualDelaysMs: readonly number[] = [1000, 3000, 10_000, 30_000];

/**
 * Sends a batch, the bytes of an Arrow stream, and waits until the server has stored it. The server drops a batch that it has
 * stored already, because equal bytes have an equal token. Throws if a batch is refused, or does not arrive in several
 * attempts.
 */
export async function insertBatch(target: InsertTarget, statement: string, batch: Uint8Array): Promise<void> {
  const delays = target.access.retryDelaysMs ?? usualDelaysMs;
  const token = createHash("sha256").update(batch).digest("hex");
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendBatch(target, statement, batch, token);
    } catch (error) {
      const delay = delays[attempt];
      if (delay === undefined || !mayPass(error) || target.access.signal?.aborted === true)
        throw insertFailure(target.server, error);
      await setTimeout(delay, undefined, signalOption(target.access));
    }
  }
}

async function sendBatch(target: InsertTarget, statement: string, batch: Uint8Array, token: string): Promise<void> {
  const { server, access, address } = target;
  access.onStatement?.(statement);
  const { stream } = await server.client.exec({
    query: statement,
    values: Readable.from(piecesOf(batch), { objectMode: false }),
    clickhouse_settings: {
      insert_deduplication_token: token,
      insert_deduplicate: 1,
      async_insert: 0,
      distributed_foreground_insert: 1,
      max_partitions_per_insert_block: 0,
      max_execution_time: address.timeoutSeconds,
      wait_end_of_query: 1,
    },
    ...abortSignalOf(access),
  });
  for await (const _ of stream); // the answer is empty, but the socket is free only when it is read
}

const pieceBytes = 1 << 18;

/** The stream takes a piece when the connection has room for it. */
function* piecesOf(batch: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < batch.length; start += pieceBytes) yield batch.subarray(start, start + pieceBytes);
}

/** Too many statements or parts, a network that fails between servers, and a keeper that is away. */
const passing: readonly string[] = ["202", "203", "209", "210", "242", "252", "285", "319", "999"];

const ofConnection = /^(?:ECONN\w+|EPIPE|ENETUNREACH|EHOSTUNREACH|EAI_AGAIN|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE)$/;

/** Whether the same batch may be taken a little later: the connection broke, or the server is busy. */
function mayPass(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return ofConnection.test(code) || passing.includes(code) || /socket hang up/i.test(message);
}

/** Also possible for a statement that reads. */
const ofAnyStatement: readonly string[] = [
  ...["cluster-unauthorised", "cluster-denied", "cluster-readonly", "cluster-timeout"],
  ...["cluster-database-unknown", "cluster-table-unknown"],
];

function insertFailure(server: ClusterServer, error: unknown): Error {
  const failure = server.failure(error);
  if (!(failure instanceof FeedbackError) || ofAnyStatement.includes(failure.code)) return failure;
  const { code = "" } = error as { code?: string };
  return feedbackError("cluster-insert", server.name, ofConnection.test(code) ? code : serverReason(error));
}

const signalOption = ({ signal }: ClusterAccess) => (signal === undefined ? {} : { signal });
