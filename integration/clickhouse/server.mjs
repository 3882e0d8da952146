// A small server that speaks as much of the HTTP interface of ClickHouse as the official client uses, and hands statements to the
// engine in this process. Tests let it fail.

import { createServer } from "node:http";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { embeddedConnection } from "./embedded.mjs";

const ofTransport = [
  "query",
  "database",
  "query_id",
  "session_id",
  "role",
  "enable_http_compression",
  "default_format",
];

/**
 * Starts the server. `fault(statement, number)` may return how a request goes wrong: `refuse` (no answer, nothing done), `lose` (done, no
 * answer), `forget` (an answer, but nothing done), `truncate` (half of the answer), or a number of milliseconds to wait first; `number` counts requests with the same first word.
 */
export async function startServer({ path, user, password }) {
  const engines = new Map([["default", embeddedConnection(path)]]);
  const seen = [];
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (response.headersSent) response.destroy();
      else refuse(response, error);
    });
  });
  const state = { fault: () => null };

  async function answer(request, response) {
    const url = new URL(request.url, "http://localhost");
    if (url.pathname === "/ping") return response.end("Ok.\n");
    const expected = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
    if (request.headers.authorization !== expected) {
      request.resume();
      const message = `${user}: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)`;
      throw Object.assign(new Error(message), { code: "516", status: 403 });
    }
    const body = request.headers["content-encoding"] === "gzip" ? request.pipe(createGunzip()) : request;
    const form = /^multipart\/form-data; boundary=(.*)$/.exec(request.headers["content-type"] ?? "");
    const fields = form === null ? {} : fieldsOf(await textOf(body), form[1]);
    const hasRows = url.searchParams.has("query") && form === null;
    const statement = url.searchParams.get("query") ?? fields.query ?? (await textOf(body));
    const [word] = statement.trim().split(/\s/);
    seen.push({ word, statement, headers: request.headers, settings: settingsOf(url) });
    const fault = await state.fault(statement, seen.filter((other) => other.word === word).length);
    if (fault === "refuse") return request.socket.destroy();
    if (typeof fault === "number") await new Promise((resolve) => setTimeout(resolve, fault));
    const engine = engineOf(url.searchParams.get("database") ?? "default");
    if (fault === "forget") {
      for await (const _ of body);
      return response.end();
    }
    const values = hasRows ? { values: body } : {};
    const { stream } = await engine.exec({
      query: statement,
      clickhouse_settings: settingsOf(url),
      query_params: parametersOf(statement, { ...Object.fromEntries(url.searchParams), ...fields }),
      ...values,
    });
    if (fault === "lose") return request.socket.destroy();
    const bytes = Buffer.concat(await stream.toArray());
    response.setHeader("X-ClickHouse-Summary", JSON.stringify({ read_rows: "0", written_rows: "0" }));
    if (fault === "truncate") {
      response.setHeader("Content-Length", bytes.length);
      response.write(bytes.subarray(0, bytes.length / 2));
      return setTimeout(() => request.socket.destroy(), 50);
    }
    const isPacked = url.searchParams.get("enable_http_compression") === "1";
    if (!isPacked || request.headers["accept-encoding"] !== "gzip") return response.end(bytes);
    response.setHeader("Content-Encoding", "gzip");
    const packed = createGzip();
    packed.end(bytes);
    await pipeline(packed, response);
  }

  function engineOf(database) {
    if (!engines.has(database)) engines.set(database, embeddedConnection(path, database));
    return engines.get(database);
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${server.address().port}`,
    /** Requests in their order. */
    seen,
    setFault: (fault) => {
      seen.length = 0;
      state.fault = fault ?? (() => null);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const engine of engines.values()) await engine.close();
    },
  };
}

/** As ClickHouse spells it: the code in a header, too. */
function refuse(response, { code = "1000", message, status = 500 }) {
  response.statusCode = status;
  response.setHeader("X-ClickHouse-Exception-Code", code);
  response.end(`Code: ${code}. DB::Exception: ${message}${/\([A-Z_]+\)$/.test(message) ? "" : " (UNKNOWN)"}\n`);
}

function settingsOf({ searchParams }) {
  return Object.fromEntries(
    [...searchParams].filter(([name]) => !ofTransport.includes(name) && !name.startsWith("param_")),
  );
}

/** The values of parameters, by the types that the statement declares. */
function parametersOf(statement, fields) {
  const types = [...statement.matchAll(/\{(\w+):([^}]+)\}/g)];
  return Object.fromEntries(types.map(([, name, type]) => [name, valueOfType(fields[`param_${name}`], type)]));
}

function valueOfType(text, type) {
  if (text === undefined)
    throw Object.assign(new Error("Substitution is not set (UNKNOWN_QUERY_PARAMETER)"), { code: "456" });
  if (!type.startsWith("Array")) return type === "String" ? unescaped(text) : text;
  const items = [...text.matchAll(/'((?:[^'\\]|\\[\s\S])*)'|[^,[\]]+/g)];
  return items.map(([whole, word]) => (word === undefined ? Number(whole) : unescaped(word)));
}

function unescaped(text) {
  const characters = { t: "\t", n: "\n", r: "\r", 0: "\0" };
  return text.replace(/\\([\s\S])/g, (_, character) => characters[character] ?? character);
}

function fieldsOf(text, boundary) {
  const parts = text.split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const [head, ...lines] = part.replace(/^\r\n/, "").split("\r\n\r\n");
      const [, name] = /name="([^"]*)"/.exec(head);
      const value = lines.join("\r\n\r\n").replace(/\r\n$/, "");
      if (value.length > 131_072)
        throw Object.assign(new Error("HTML Form Exception: Field value too long"), { code: "1000" });
      return [name, value];
    }),
  );
}

async function textOf(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
