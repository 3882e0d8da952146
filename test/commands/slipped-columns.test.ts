/** Where a header is missing or columns have slipped, values of persons are in the place of names: messages and inspections do not show them. */

import { expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { temporaryExport } from "../support/temporary-export.js";

const phone = "+32470123456";
const address = "ana@example.com";
const header =
  "name,interactionType,referenceId,channel,segments,destination,language,sentAt,respondedAt,response,status";
const survey = (id: number, channel: string) =>
  `w,a,r${id},${channel},m,d,fr,2020-01-06T07:32:18Z,2020-01-06T07:32:18Z,9,delivered\n`;

test.each(["summarize", "inspect", "validate"])(
  "%s does not show the names of a file without a header",
  async (verb) => {
    const input = temporaryExport("headless.csv", `${phone},${phone},${address},5\n${phone},${phone},${address},4\n`);
    const { stdout, stderr, exitCode } = await runCli([verb, input]);
    expect(exitCode).toBe(5);
    expect(stdout + stderr).not.toMatch(/32470123456|ana@/);
    expect(stdout + stderr).toContain("looks like personal data");
  },
);

test("a channel that is a telephone number is not shown in a warning", async () => {
  const input = temporaryExport("channel.csv", `${header}\n${survey(1, phone)}`);
  const { stderr, exitCode } = await runCli(["summarize", input]);
  expect(exitCode).toBe(0);
  expect(stderr).not.toContain(phone);
  expect(stderr).toContain(
    `"(hidden: looks like personal data)" is not a documented channel of enco (SMS, VOICE); it is kept`,
  );
});

test("issues that look personal are not shown in warnings and inspections, and one warning counts them", async () => {
  const record = (sid: string, issue: string) =>
    `${JSON.stringify({ account_sid: "A", sid, quality_score: 3, issues: [issue], date_created: "2023-01-30T13:28:29Z" })}\n`;
  const input = temporaryExport("issues.ndjson", record("C1", phone) + record("C2", address));
  const summary = await runCli(["summarize", input]);
  expect(summary.stderr).not.toMatch(/32470123456|ana@/);
  expect(summary.stderr).toContain("2 overall issues look like telephone numbers or e-mail addresses");
  const inspection = await runCli(["inspect", input]);
  expect(inspection.stdout).toContain("looks like personal data");
  expect(inspection.stdout + inspection.stderr).not.toMatch(/32470123456|ana@/);
});

test("many channels are one short warning", async () => {
  const channels = Array.from({ length: 3000 }, (_, id) => survey(id, `channel-${id}`));
  const input = temporaryExport("channels.csv", `${header}\n${channels.join("")}${survey(3000, "x".repeat(100_000))}`);
  const { stderr } = await runCli(["summarize", input, "--no-warn", "low-response-rate"]);
  expect(stderr.match(/not documented channels/g)).toHaveLength(1);
  expect(stderr).toContain('"CHANNEL-0", "CHANNEL-1", "CHANNEL-10", "CHANNEL-100", "CHANNEL-1000" and 2,996 more');
  expect(stderr.length).toBeLessThan(2000);
});

test("a long channel and a long issue are cut in warnings and inspections", async () => {
  const input = temporaryExport("long.csv", `${header}\n${survey(1, "x".repeat(100_000))}`);
  for (const verb of ["summarize", "inspect"]) {
    const { stdout, stderr } = await runCli([verb, input]);
    expect(`${stdout}${stderr}`.length).toBeLessThan(6000);
  }
});
