/** A server of the user's hears what became of a summary, whatever else that server does. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deliver } from "../../src/commands/deliver.js";
import { runCli } from "../support/fake-io.js";

const csat = "fixtures/csat/plain-csv/csat.csv";

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly authorization: string | undefined;
}

let heard: Heard[] = [];
let answer: (response: ServerResponse, request: IncomingMessage) => void = () => {};
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const { method = "", url = "", headers } = request;
  heard.push({ method, url, body, authorization: headers.authorization });
  answer(response, request);
});

beforeEach(async () => {
  heard = [];
  answer = (response) => response.writeHead(204).end();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
const address = (path = "/status"): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

describe("a complete summary", () => {
  test("is sent by POST, with the account and an id that is the same for the same summary", async () => {
    const words = ["summarize", csat, "--json", "--status-callback", address()];
    const { exitCode, stdout } = await runCli(words);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).records.read).toBe(36);
    await runCli(words);
    const [first, second] = heard.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(heard[0]).toMatchObject({ method: "POST", url: "/status" });
    expect(first).toEqual({
      AccountSid: "",
      FeedbackSummarySid: expect.stringMatching(/^FS[0-9a-f]{32}$/),
      Status: "completed",
    });
    expect(second).toEqual(first);
  });

  test("is sent by GET after the query of the address, with --account", async () => {
    const account = "AC00000000000000000000000000000001";
    await runCli([
      "summarize",
      csat,
      "--account",
      account,
      "--status-callback",
      address("/s?key=1"),
      "--status-callback-method",
      "GET",
    ]);
    const { pathname, searchParams } = new URL(heard[0]?.url ?? "", "http://x");
    expect([heard[0]?.method, pathname, heard[0]?.body]).toEqual(["GET", "/s", ""]);
    expect(Object.fromEntries(searchParams)).toMatchObject({ key: "1", AccountSid: account, Status: "completed" });
  });

  test("is printed even if the server cannot be notified, and the exit code is 1", async () => {
    answer = (response) => response.writeHead(404).end();
    const url = address("/status?token=s3cret").replace("http://", "http://user:s3cret@");
    const { exitCode, stdout, stderr } = await runCli(["summarize", csat, "-q", "--status-callback", url]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("33 responses");
    expect(stderr).toContain(`--status-callback: ${address()} could not be notified (the server answered 404)`);
    expect(stderr).not.toContain("s3cret");
    expect(heard).toHaveLength(1);
    expect(heard[0]?.authorization).toBe(`Basic ${Buffer.from("user:s3cret").toString("base64")}`);
  });
});

describe("a summary that fails", () => {
  test("is reported, and its own error stays", async () => {
    const { exitCode, stderr } = await runCli(["summarize", csat, "--strict", "--status-callback", address()]);
    expect(exitCode).toBe(5);
    expect(stderr).toContain("error: ");
    expect(Object.fromEntries(new URLSearchParams(heard[0]?.body))).toMatchObject({ Status: "failed" });
  });

  test("ends with its own exit code even if the server cannot be notified", async () => {
    answer = (response) => response.writeHead(403).end();
    const { exitCode, stderr } = await runCli(["summarize", csat, "--strict", "--status-callback", address()]);
    expect(exitCode).toBe(5);
    expect(stderr).toContain("warning: --status-callback:");
  });
});

describe("a command line that is wrong", () => {
  test.each([
    [["--from", "yesterday"]],
    [["--last", "7d", "--from", "2026-01-01"]],
    [["--sort", "mean"]],
    [["--format", "twilio", "--by", "week"]],
    [["--format", "html", "--jobs", "0"]],
    [["--rows", "drivers", "--format", "csv"]],
  ])("%j is not a failed summary", async (words) => {
    const { exitCode } = await runCli(["summarize", csat, ...words, "--status-callback", address()]);
    expect([exitCode, heard]).toEqual([2, []]);
  });

  test.each([
    [csat, ["--by", "no_such_column"], 2],
    ["no-such-file.csv", [], 1],
    [csat, ["--format", "html", "--by", "no_such_column"], 2],
  ])("%s %j is detected while reading, and is reported", async (input, words, code) => {
    const { exitCode } = await runCli(["summarize", input, ...words, "--status-callback", address()]);
    expect([exitCode, heard.length]).toEqual([code, 1]);
    expect(heard[0]?.body).toContain("Status=failed");
  });
});

test.each([
  [["--status-callback", "ftp://example.com"], '"ftp:" is not http or https'],
  [["--status-callback", "s3cret"], "it is not a URL"],
  [["--status-callback-method", "GET"], "has no effect without --status-callback"],
])("%j is a usage error before anything is read", async (words, message) => {
  const { exitCode, stdout, stderr } = await runCli(["summarize", csat, ...words]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("s3cret");
});

describe("a server that", () => {
  const times = { timeoutMs: 200, pausesMs: [1, 1, 1] };
  const send = () => deliver({ url: new URL(address()), method: "POST", form: "a=1" }, times);

  test.each([[500], [503], [429]])("answers %i is asked four times", async (status) => {
    answer = (response) => response.writeHead(status).end();
    await expect(send()).rejects.toThrow(`the server answered ${status}`);
    expect(heard).toHaveLength(4);
  });

  test("recovers is notified", async () => {
    answer = (response) => response.writeHead(heard.length < 3 ? 500 : 200).end();
    await send();
    expect(heard).toHaveLength(3);
  });

  test("redirects is not followed, and not asked again", async () => {
    answer = (response) => response.writeHead(302, { location: address("/elsewhere") }).end();
    await expect(send()).rejects.toThrow("the server answered 302, and redirects are not followed");
    expect(heard.map(({ url }) => url)).toEqual(["/status"]);
  });

  test("never answers is abandoned", async () => {
    answer = () => {};
    await expect(send()).rejects.toThrow("no answer in 0.2 s");
    expect(heard).toHaveLength(4);
  });

  test("drops the connection is asked again", async () => {
    answer = (_, request) => void request.socket.destroy();
    await expect(send()).rejects.toThrow("ECONNRESET");
    expect(heard).toHaveLength(4);
  });

  test("sends an endless body has still answered", async () => {
    answer = (response) => void response.writeHead(200).write("x".repeat(1000));
    await send();
  });

  test("does not exist is an error, which shows no secret of its address", async () => {
    const url = new URL("http://ana:S3CR3T@127.0.0.1:1/status?token=S3CR3T");
    await expect(deliver({ url, method: "GET", form: null }, times)).rejects.toThrow(
      "--status-callback: http://127.0.0.1:1/status could not be notified (ECONNREFUSED)",
    );
  });
});
