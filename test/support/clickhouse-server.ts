/** A server on this machine that answers over HTTP as ClickHouse does, well or badly. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGzip, gunzipSync, gzipSync } from "node:zlib";

/** What is sent for a statement. */
export type Reply = (response: ServerResponse, request: IncomingMessage) => void;

export interface ClickHouseServer {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** The addresses and headers of the requests, in the order in which they came. */
  readonly requests: readonly { readonly url: URL; readonly headers: IncomingMessage["headers"] }[];
  readonly close: () => Promise<void>;
}

/** Starts a server that gives each statement the reply that `replyTo` chooses. */
export async function clickHouseServer(replyTo: (statement: string) => Reply): Promise<ClickHouseServer> {
  const requests: { url: URL; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer(async (request, response) => {
    requests.push({ url: new URL(request.url ?? "", "http://localhost"), headers: request.headers });
    replyTo(await statementOf(request))(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Rows of an insert are the body, and their statement is in the address. */
async function statementOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const inAddress = new URL(request.url ?? "", "http://localhost").searchParams.get("query");
  if (inAddress !== null) return inAddress;
  const stored = Buffer.concat(pieces);
  const body = (request.headers["content-encoding"] === "gzip" ? gunzipSync(stored) : stored).toString();
  if (!(request.headers["content-type"] ?? "").startsWith("multipart/")) return body;
  return /name="query"\r\n\r\n([\s\S]*?)\r\n--/.exec(body)?.[1] ?? "";
}

/** The text of an answer: a line for each row, and the mark behind them. */
export function answerText(rows: readonly (readonly unknown[])[]): string {
  return [...rows.map((row) => JSON.stringify(row)), '"end"', ""].join("\n");
}

/** An answer as it should be. */
export const answering =
  (rows: readonly (readonly unknown[])[]): Reply =>
  (response) =>
    sendPacked(response, answerText(rows));

function sendPacked(response: ServerResponse, text: string): void {
  response.setHeader("Content-Encoding", "gzip");
  const packed = createGzip();
  packed.pipe(response);
  packed.end(text);
}

type Headers = Readonly<Record<string, string>>;

/** A text with status 200, as it is. */
export const sending =
  (text: string, headers: Headers = {}): Reply =>
  (response) => {
    response.writeHead(200, headers);
    response.end(text);
  };

/** An error of ClickHouse, with the version behind its message. */
export const refusing =
  (status: number, code: string, message: string, name: string): Reply =>
  (response) => {
    response.statusCode = status;
    response.setHeader("X-ClickHouse-Exception-Code", code);
    response.end(`Code: ${code}. DB::Exception: ${message}. (${name}) (version 25.8.1.1 (official build))\n`);
  };

/** The beginning of a text whose connection breaks. */
export const breaking =
  (text: string, headers: Headers = {}): Reply =>
  (response, { socket }) => {
    response.writeHead(200, headers);
    response.write(text, () => socket.destroy());
  };

/** The beginning of a packed text, ended as if it were whole. */
export const cuttingPacked =
  (text: string): Reply =>
  (response) => {
    response.setHeader("Content-Encoding", "gzip");
    const packed = gzipSync(text);
    response.end(packed.subarray(0, packed.length - 12));
  };
