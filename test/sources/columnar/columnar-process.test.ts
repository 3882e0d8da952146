/** The process that decodes tables in columns, whatever becomes of it: the error says what, and no process is left behind. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { columnarChunks } from "../../../src/sources/columnar/columnar-process.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const pidFile = join(folder, "pid");

/** What comes out of a decoder that is `code`, of which `silenceMs` and `memoryBytes` are borne. */
function chunksOf(code: string, { silenceMs = 30_000, memoryBytes = 2 ** 40 } = {}) {
  const program = join(folder, "decoder.cjs");
  writeFileSync(program, `require("node:fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));\n${code}`);
  rmSync(pidFile, { force: true });
  const file = { name: "x.parquet", format: "parquet" as const, stored: { path: program }, bytes: 10 };
  return columnarChunks(file, null, { onSchema: () => {}, version: null }, { program, silenceMs, memoryBytes });
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += Buffer.from(chunk).toString();
  return text;
}

function isAlive(): boolean {
  try {
    process.kill(Number(readFileSync(pidFile, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

const say = (message: object) => `process.send(${JSON.stringify(message)});`;
const done = `${say({ kind: "done" })} process.disconnect();`;
const forEver = "setInterval(() => {}, 1000);";

describe("a decoder", () => {
  test("that reports that it is done gives its lines", async () => {
    expect(await textOf(chunksOf(`process.stdout.write("{}\\n", () => { ${done} });`))).toBe("{}\n");
    expect(isAlive()).toBe(false);
  });

  test("that is started knows no variable of the environment", async () => {
    const code = `process.stdout.write(JSON.stringify(Object.keys(process.env)), () => { ${done} });`;
    process.env.CLICKHOUSE_PASSWORD = "S3CR3T";
    try {
      const known: readonly string[] = JSON.parse(await textOf(chunksOf(code)));
      // What Node itself passes on: for its messages, and where branches are counted
      const ofNode = ["NODE_CHANNEL_FD", "NODE_CHANNEL_SERIALIZATION_MODE", "NODE_V8_COVERAGE"];
      expect(known.filter((name) => !ofNode.includes(name))).toEqual([]);
    } finally {
      delete process.env.CLICKHOUSE_PASSWORD;
    }
  });

  test.each([
    ["runs without end", "for (;;);", { silenceMs: 2000 }, /nothing came out of it for \d+ seconds/],
    ["waits without end", forEver, { silenceMs: 2000 }, /nothing came out of it/],
    ["stops in the middle", `process.stdout.write("{}\\n"); ${forEver}`, { silenceMs: 2000 }, /nothing came out of it/],
    ["ends its lines alone", `process.stdout.end(); ${forEver}`, { silenceMs: 2000 }, /nothing came out of it/],
    ["ends with a code", "process.exit(3);", {}, /its decoder stopped: it ended with code 3/],
    ["ends as if it were done", "process.exit(0);", {}, /its decoder stopped: it said nothing/],
    ["is killed", `process.kill(process.pid, "SIGKILL");`, {}, /its decoder stopped: it ended by SIGKILL/],
    ["aborts", "process.abort();", {}, /its decoder stopped: it ended by SIGABRT/],
    ["says what is wrong", `${say({ kind: "failed", what: "bad page" })} ${forEver}`, { silenceMs: 2000 }, /bad page/],
    ["does not start", "this is no program", {}, /its decoder stopped: it ended with code 1/],
  ])("that %s is an error", { timeout: 60_000 }, async (_, code, limits, message) => {
    const read = textOf(chunksOf(code, limits));
    await expect(read).rejects.toMatchObject({ code: "columnar-damaged", exitCode: 5 });
    await expect(read).rejects.toThrow(message);
    expect(isAlive()).toBe(false);
  });

  test.runIf(process.platform === "linux")("that takes too much memory is ended", { timeout: 60_000 }, async () => {
    const grows = "const all = []; setInterval(() => all.push(Buffer.alloc(16 * 1024 ** 2, 1)), 10);";
    const read = textOf(chunksOf(grows, { memoryBytes: 256 * 1024 ** 2 }));
    await expect(read).rejects.toThrow(/it takes more than 256 MiB of memory/);
    expect(isAlive()).toBe(false);
  });

  test("that nobody reads any longer is ended", { timeout: 60_000 }, async () => {
    const chunks = chunksOf(`setInterval(() => process.stdout.write("{}\\n"), 1);`);
    expect((await chunks.next()).done).toBe(false);
    expect(existsSync(pidFile)).toBe(true);
    expect(isAlive()).toBe(true);
    await chunks.return(undefined);
    expect(isAlive()).toBe(false);
  });
});
