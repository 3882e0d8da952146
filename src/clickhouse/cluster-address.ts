/** Addresses of tables in ClickHouse: `clickhouse://user@host:8123/database?table=feedback`. */

import { feedbackError } from "../base/errors.js";

/** A table, and the servers that hold it. */
export interface ClusterAddress {
  /** As it is shown: without the user. */
  readonly name: string;
  /** The addresses of the HTTP interfaces; each server holds a part of the responses. */
  readonly servers: readonly [string, ...string[]];
  readonly user: string | null;
  readonly database: string;
  readonly table: string;
  /** The time that a server may take to answer. */
  readonly timeoutSeconds: number;
}

const usualTimeout = 600;

const form = /^(clickhouses?):\/\/(?:([^@/?#]*)@)?([^@/?#]+)(?:\/([^/?#]*))?(?:\?([^#]*))?$/i;
const hostForm = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?$/i;
const [plainPort, securePort] = ["8123", "8443"];

/** Whether an input is an address of ClickHouse. */
export function isClusterAddress(input: string): boolean {
  return /^clickhouses?:\/\//i.test(input);
}

/** Throws usage errors that do not repeat a password, wherever it may be. `flag` is where the address was given. */
export function clusterAddress(text: string, flag: string | null = null): ClusterAddress {
  const { parameters, wrong, ...address } = parsedAddress(text, flag, ["table", "timeout"]);
  const { table = "" } = parameters;
  if (table === "") throw wrong("it names no table; add ?table=NAME");
  return { ...address, table };
}

/** A server that reads files by itself. */
export interface FileServer extends ClusterAddress {
  /** The cluster whose servers share the work, by its name in the configuration of the server; null if the server does it alone. */
  readonly cluster: string | null;
}

/** The same for the address of a server, such as `clickhouse://user@host:8123?cluster=NAME`. */
export function fileServer(text: string, flag: string): FileServer {
  const { parameters, wrong, ...address } = parsedAddress(text, flag, ["cluster", "timeout"]);
  if (address.servers.length > 1)
    throw wrong("it names several servers; one of them asks the others with cluster=NAME");
  return { ...address, table: "", cluster: parameters.cluster ?? null };
}

interface ParsedAddress extends Omit<ClusterAddress, "table"> {
  readonly parameters: Readonly<Record<string, string>>;
  readonly wrong: Wrong;
}

function parsedAddress(text: string, flag: string | null, known: readonly string[]): ParsedAddress {
  const [match, scheme = "", user = "", hosts = "", database = "", words = ""] = form.exec(text) ?? [];
  const shown = withoutSecrets(text);
  const wrong = (what: string) => feedbackError("cluster-address", flag, shown, what);
  if (userOf(text).includes(":")) throw feedbackError("cluster-password-typed", flag, shown);
  if (match === undefined) throw wrong("it is not clickhouse://HOST:PORT/DATABASE?table=NAME");
  const given = parameters(words, wrong);
  const { timeout = String(usualTimeout) } = given;
  const strange = Object.keys(given).find((key) => !known.includes(key));
  if (strange !== undefined) throw wrong(`the parameter "${strange}" is not known, only ${known.join(" and ")} are`);
  if (!/^[1-9][0-9]{0,5}$/.test(timeout)) throw wrong(`timeout=${timeout} is not a number of seconds`);
  const isSecure = scheme.toLowerCase() === "clickhouses";
  const servers = hosts.split(",").map((host) => serverAt(host, isSecure, wrong)) as [string, ...string[]];
  if (new Set(servers).size < servers.length) throw wrong("a server is named twice");
  return {
    name: shown,
    servers,
    user: user === "" ? null : decoded(user, wrong),
    database: database === "" ? "default" : decoded(database, wrong),
    timeoutSeconds: Number(timeout),
    parameters: given,
    wrong,
  };
}

/** The text before the last `@`; an `@` may be part of a password. */
function userOf(text: string): string {
  return text.slice(schemeOf(text).length, Math.max(0, text.lastIndexOf("@")));
}

function schemeOf(text: string): string {
  const [scheme = ""] = /^\w+:\/\//.exec(text) ?? [];
  return scheme;
}

/** The address without user and password, of which `@`, `/` and `?` may be a part, and without values of unknown parameters. */
function withoutSecrets(text: string): string {
  const scheme = schemeOf(text);
  const behindUser = text.slice(Math.max(scheme.length, text.lastIndexOf("@") + 1));
  const [place = "", ...words] = behindUser.split("?");
  const shown = words.join("?").split("&").map(withoutStrangeValue).join("&");
  return `${scheme}${withoutWordsForPorts(place)}${words.length === 0 ? "" : `?${shown}`}`;
}

function withoutStrangeValue(word: string): string {
  const [key = "", ...value] = word.split("=");
  return value.length === 0 || key === "table" || key === "timeout" ? word : `${key}=…`;
}

/** Text after a host that is not a port may be the password of a user whose host was forgotten. */
function withoutWordsForPorts(place: string): string {
  return place.replace(/(^|[^:[]):(?!\d{1,5}(?:[,/]|$))[^:].*$/s, "$1:…");
}

type Wrong = (what: string) => Error;

function parameters(words: string, wrong: Wrong): Readonly<Record<string, string>> {
  const pairs = [...new URLSearchParams(words)];
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw wrong("a parameter is given twice");
  return Object.fromEntries(pairs);
}

/** The port for TLS is always contacted with TLS. */
function serverAt(host: string, isSecure: boolean, wrong: Wrong): string {
  const [match, name = "", port = isSecure ? securePort : plainPort] = hostForm.exec(host) ?? [];
  if (match === undefined || Number(port) > 65_535)
    throw wrong(`"${withoutWordsForPorts(host)}" is not HOST or HOST:PORT`);
  return `${isSecure || [securePort, "443"].includes(port) ? "https" : "http"}://${name.toLowerCase()}:${port}`;
}

function decoded(text: string, wrong: Wrong): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong(`"${text}" is not valid`);
  }
}
