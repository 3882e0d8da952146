/** The official client of ClickHouse, which is loaded only when a table of a cluster is read or written. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Readable } from "node:stream";
import { FeedbackError, feedbackError } from "../base/errors.js";
import type { ClusterAddress } from "./cluster-address.js";
import { exactSettings } from "./exact-settings.js";
import { type SqlStatement, statementText } from "./sql.js";
import { type AnswerRow, answerFormat, answerSettings, wholeAnswer } from "./whole-answer.js";

type Settings = Readonly<Record<string, string | number>>;

/** The part of the client that is used; `createClient()` of `@clickhouse/client` returns it. */
export interface ClusterClient {
  query(parameters: {
    query: string;
    format: typeof answerFormat;
    query_params: Record<string, unknown>;
    clickhouse_settings: Record<string, string | number>;
    /** Long values are sent in the body, because servers and proxies limit the length of an address. */
    use_multipart_params_auto: true;
    abort_signal?: AbortSignal;
  }): Promise<{ stream(): AsyncIterable<readonly { readonly text: string }[]> }>;
  command(parameters: ClientStatement): Promise<unknown>;
  exec(parameters: ClientStatement & { values: Readable }): Promise<{ stream: AsyncIterable<unknown> }>;
  close(): Promise<void>;
}

/** A statement without a result. */
export interface ClientStatement {
  readonly query: string;
  readonly clickhouse_settings: Record<string, string | number>;
  readonly abort_signal?: AbortSignal;
}

/** A server that holds a part of a table. */
export interface ClusterServer {
  /** Its name in messages. */
  readonly name: string;
  /** The rows of the answer. Throws the error, with the message of the table of errors. */
  readonly ask: (statement: SqlStatement) => AsyncIterable<AnswerRow>;
  readonly client: Pick<ClusterClient, "command" | "exec">;
  /** The error, with the message of the table of errors. */
  readonly failure: (error: unknown) => Error;
  readonly close: () => Promise<void>;
}

/** How the servers of an address are asked. */
export interface ClusterAccess {
  /** A client of the caller; it is used for every server, and not closed. */
  readonly client?: ClusterClient;
  /** Where `CLICKHOUSE_USER`, `CLICKHOUSE_PASSWORD` and `CLICKHOUSE_PASSWORD_FILE` are; by default the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** The waits before a batch whose connection broke is sent again; by default 1, 3, 10 and 30 seconds. */
  readonly retryDelaysMs?: readonly number[];
  /** Sees each statement, with its values in place, before it is sent. */
  readonly onStatement?: (sql: string) => void;
}

/** An address names one at least. */
export type ServersOfAddress = readonly [ClusterServer, ...ClusterServer[]];

/** Opens the servers of an address; no connection is made before they are asked. Throws if the client is not installed. */
export function openServers(address: ClusterAddress, access: ClusterAccess): ServersOfAddress {
  const isOnly = address.servers.length === 1;
  return address.servers.map((url, index) => {
    return openServer(isOnly ? address.name : `${address.name} (server ${index + 1})`, url, address, access);
  }) as [ClusterServer, ...ClusterServer[]];
}

/** Does `work` with the servers of an address, and closes them. Throws if the client is not installed. */
export async function withServers<Result>(
  address: ClusterAddress,
  access: ClusterAccess,
  work: (servers: ServersOfAddress) => Promise<Result>,
): Promise<Result> {
  const servers = openServers(address, access);
  try {
    return await work(servers);
  } finally {
    for (const server of servers) await server.close();
  }
}

function openServer(name: string, url: string, address: ClusterAddress, access: ClusterAccess): ClusterServer {
  const client = access.client ?? newClient(name, url, address, access.env ?? process.env);
  return {
    name,
    ask: (statement) => answerOf(client, statement, { name, address, access }),
    client,
    failure: (error) => clusterError(error, { name, address, access }),
    close: async () => {
      if (access.client === undefined) await client.close();
    },
  };
}

function newClient(
  name: string,
  url: string,
  { user, database, timeoutSeconds }: ClusterAddress,
  env: Environment,
): ClusterClient {
  const { createClient } = loadedClient(name);
  const password = passwordOf(env);
  return createClient({
    url,
    username: user ?? env.CLICKHOUSE_USER ?? "default",
    ...(password === null ? {} : { password }),
    database,
    application: "feedback-stats",
    compression: { response: true, request: true },
    request_timeout: (timeoutSeconds + 10) * 1000,
    log: { level: 127 }, // errors are thrown, and nothing else is printed
  }) as unknown as ClusterClient;
}

type Environment = NonNullable<ClusterAccess["env"]>;

function loadedClient(name: string): typeof import("@clickhouse/client") {
  try {
    return createRequire(import.meta.url)("@clickhouse/client");
  } catch {
    throw feedbackError("cluster-client-absent", name);
  }
}

function passwordOf(env: Environment): string | null {
  const { CLICKHOUSE_PASSWORD: password, CLICKHOUSE_PASSWORD_FILE: path } = env;
  if (password !== undefined || path === undefined) return password ?? null;
  try {
    return readFileSync(path, "utf8").replace(/\r?\n$/, "");
  } catch (error) {
    throw feedbackError("cluster-password-file", path, (error as NodeJS.ErrnoException).code ?? "unknown");
  }
}

const thisMachine = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])$/;

/** Whether a password goes over a network without encryption. */
export function sendsPlainPassword(
  { servers }: Pick<ClusterAddress, "servers">,
  { client, env = process.env }: ClusterAccess,
): boolean {
  if (client !== undefined || (passwordOf(env) ?? "") === "") return false;
  return servers.map((url) => new URL(url)).some((url) => url.protocol === "http:" && !thisMachine.test(url.hostname));
}

interface Asked {
  readonly name: string;
  readonly address: ClusterAddress;
  readonly access: ClusterAccess;
}

/** The server completes an answer before it sends the first row, so that no answer is incomplete. */
function readingSettings({ timeoutSeconds }: ClusterAddress): Settings {
  return {
    ...exactSettings,
    ...answerSettings,
    readonly: 2,
    max_execution_time: timeoutSeconds,
    timeout_overflow_mode: "throw",
    max_result_rows: "20000000",
    result_overflow_mode: "throw",
    wait_end_of_query: 1,
    output_format_json_quote_64bit_integers: 0,
    do_not_merge_across_partitions_select_final: 0,
    optimize_move_to_prewhere_if_final: 0,
  };
}

async function* answerOf(client: ClusterClient, statement: SqlStatement, asked: Asked): AsyncGenerator<AnswerRow> {
  asked.access.onStatement?.(statementText(statement));
  try {
    const answer = await client.query({
      query: statement.text,
      format: answerFormat,
      query_params: { ...statement.values },
      clickhouse_settings: { ...readingSettings(asked.address) },
      use_multipart_params_auto: true,
      ...abortSignalOf(asked.access),
    });
    yield* wholeAnswer(answer.stream());
  } catch (error) {
    throw clusterError(error, asked);
  }
}

/** The signal in the form that the client accepts. */
export const abortSignalOf = ({ signal }: ClusterAccess) => (signal === undefined ? {} : { abort_signal: signal });

/** The names of the errors of ClickHouse: https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp */
const [unknownTable, unknownDatabase, timeout, readonly, tooManyRows, memory, denied] = [
  ...["60", "81", "159", "164", "396", "241", "497"],
];
const unauthorised: readonly string[] = ["192", "193", "194", "516"];
/** A text that does not follow its format; the message would quote it. */
const unparsable: readonly string[] = ["6", "26", "27", "33", "38", "41", "72", "117", "561"];

function clusterError(error: unknown, { name, address, access: { signal } }: Asked): Error {
  if (error instanceof FeedbackError || signal?.aborted === true) return error as Error;
  const { code = "", message = "" } = error as { code?: string; message?: string };
  const reason = serverReason(error);
  if (unauthorised.includes(code)) return feedbackError("cluster-unauthorised", name);
  if (unparsable.includes(code)) return feedbackError("cluster-record", name);
  switch (code) {
    case unknownDatabase:
      return feedbackError("cluster-database-unknown", name, address.database);
    case unknownTable:
      return feedbackError("cluster-table-unknown", name, address.table, [], null);
    case timeout:
      return feedbackError("cluster-timeout", name, address.timeoutSeconds);
    case readonly:
      return feedbackError("cluster-readonly", name);
    case memory:
    case tooManyRows:
      return feedbackError("cluster-memory", name);
    case denied:
      return feedbackError("cluster-denied", name, reason);
  }
  if (/^[A-Z_]+$/.test(code)) return feedbackError("cluster-unreachable", name, code);
  if (/timeout/i.test(message)) return feedbackError("cluster-timeout", name, address.timeoutSeconds);
  return feedbackError("cluster-failed", name, reason === "" ? String(error) : reason);
}

/** The server's message without its stack, and without the text of the statement. */
export function serverReason(error: unknown): string {
  const { message = "" } = error as { message?: string };
  const [line = ""] = message.split("\n");
  return (line.split(/: (?:While|In scope) /i)[0] ?? "").slice(0, 300).trim();
}
