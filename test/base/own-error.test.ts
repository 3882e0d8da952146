/** What the system refuses is no fault of the program, wherever it happens. */

import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { feedbackError } from "../../src/base/errors.js";
import { ownError, refusalOf } from "../../src/base/own-error.js";
import { untilAborted } from "../../src/base/reading-watch.js";
import { closeInput } from "../../src/sources/input-file.js";

test("an error of the system names its path and its code", () => {
  let reported: unknown;
  try {
    readdirSync("no/such/folder");
  } catch (error) {
    reported = ownError(error);
  }
  expect(reported).toMatchObject({
    code: "system-failed",
    exitCode: 1,
    message: "no/such/folder: the system reports ENOENT (scandir)",
  });
});

test("too many open files are reported as such, and other errors stay as they are", () => {
  const full = Object.assign(new Error("EMFILE: too many open files"), { code: "EMFILE", syscall: "open", path: "a" });
  expect(ownError(full)).toMatchObject({ code: "too-many-files" });
  const ofSystem = Object.assign(new Error("ENFILE"), { code: "ENFILE", syscall: "open" });
  expect(ownError(ofSystem)).toMatchObject({
    code: "too-many-files",
    message: expect.stringContaining("a file of the program"),
  });
  const unnamed = Object.assign(new Error("a device is not ready"), { syscall: "read" });
  expect(ownError(unnamed)).toMatchObject({ message: "a file: the system reports a device is not ready (read)" });
  const own = feedbackError("system-failed", "a", "EIO (read)");
  expect(ownError(own)).toBe(own);
  expect(ownError("a word")).toBe("a word");
  expect([refusalOf("a word"), refusalOf(null), refusalOf(full)]).toEqual(["a word", "null", "EMFILE"]);
  const fault = new TypeError("a fault");
  expect(ownError(fault)).toBe(fault);
});

test("a reading reports them, watched or not", async () => {
  const refused = async () => readdirSync("no/such/folder");
  await expect(untilAborted({}, refused)).rejects.toMatchObject({ code: "system-failed" });
  const { signal } = new AbortController();
  await expect(untilAborted({ signal }, refused)).rejects.toMatchObject({ code: "system-failed" });
});

test("an input that cannot be closed is unreadable", () => {
  expect(() => closeInput(2 ** 20, "calls.csv")).toThrow(
    expect.objectContaining({ code: "input-unreadable", message: "calls.csv: cannot be read (EBADF)" }),
  );
});
