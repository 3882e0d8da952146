/** Nothing leaves: no command opens a connection, asks a name server or starts another program, but for what the user names. */

import { spawnSync } from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import { readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { runCli } from "../support/fake-io.js";
import { manyCommands } from "../support/many-commands.js";

const input = "fixtures/nps/plain-csv";
const verbs = new Map(manyCommands.map((words) => [words[0], words]));
const others: readonly (readonly string[])[] = [
  ["convert", input],
  ["comments", input],
  ["providers"],
  ["explain", "mean"],
  ["--version"],
  ["--help"],
];

afterEach(() => vi.restoreAllMocks());

function watched() {
  return [
    vi.spyOn(net.Socket.prototype, "connect"),
    vi.spyOn(dgram, "createSocket"),
    vi.spyOn(dns, "lookup"),
    vi.spyOn(dns.promises, "lookup"),
  ];
}

test("no command opens a connection", async () => {
  const spies = watched();
  for (const words of [...[...verbs.values()].map((given) => [...given, input]), ...others])
    expect((await runCli(words)).exitCode, words.join(" ")).toBeLessThanOrEqual(5);
  expect(spies.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0, 0]);
});

test("the check sees a connection that the user asks for", async () => {
  const [connect] = watched();
  const { exitCode } = await runCli(["summarize", "clickhouse://127.0.0.1:1/db?table=t"]);
  expect(exitCode).toBe(1);
  expect(connect?.mock.calls.length).toBeGreaterThan(0);
});

/** The calls of the built program that open sockets, as the system sees them. */
const strace = spawnSync("strace", ["-V"]).status === 0;
describe.runIf(strace && process.env.LONG === "1")("the system", () => {
  test.each(manyCommands.map((words) => [words.join(" "), words] as const))("sees no socket of %s", (_, words) => {
    const log = join(tmpdir(), `feedback-stats-${process.pid}.strace`);
    try {
      const program = [process.execPath, "bin/feedback-stats.js", ...words, input];
      spawnSync("strace", ["-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", log, ...program]);
      expect(readFileSync(log, "utf8").replace(/.*(?:exited with|killed by|SIG[A-Z]+).*\n/g, "")).toBe("");
    } finally {
      rmSync(log, { force: true });
    }
  });
});
