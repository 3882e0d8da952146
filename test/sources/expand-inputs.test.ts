import {
  chmodSync,
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expandInputs } from "../../src/sources/expand-inputs.js";

let folder = "";
const home = process.cwd();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "expand-inputs-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

function write(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `the content of ${name}`);
  }
}

function link(target: string, name: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  symlinkSync(target, join(folder, name));
}

const noStdin = Readable.from([]);
const expand = (...inputs: string[]) => expandInputs(inputs, noStdin);
const names = async (...inputs: string[]) => (await expand(...inputs)).inputs.map((input) => input.source.name);

describe("files", () => {
  it("are taken by the name that the user gave, whatever its ending", async () => {
    write("b.csv", "a.dat", "exports/c");
    expect(await names("b.csv", "./a.dat", "exports//c", join(folder, "b.csv"))).toEqual(
      ["./a.dat", join(folder, "b.csv"), "exports//c"].sort(),
    );
  });

  it("are in the order of code points, whatever the order of the inputs", async () => {
    const sorted = ["B.csv", "Z.csv", "a10.csv", "a2.csv", "é.csv", "\uff21.csv", "\u{1f600}.csv"];
    write(...sorted);
    expect(await names(...sorted)).toEqual(sorted);
    expect(await names(...sorted.toReversed())).toEqual(sorted);
  });

  it("can be read", async () => {
    write("a.csv");
    const [input] = (await expand("a.csv")).inputs;
    expect(Buffer.from((await input?.source.head(100)) ?? []).toString()).toBe("the content of a.csv");
    expect(input?.fromFolder).toBe(false);
  });

  it("are errors when they are missing", async () => {
    write("a.csv");
    await expect(expand("a.csv", "b.csv")).rejects.toMatchObject({ code: "input-missing", exitCode: 1 });
    await expect(expand("report (1).csv")).rejects.toThrow("report (1).csv: no such file or folder");
    await expect(expand("a.csv/b.csv")).rejects.toMatchObject({ code: "input-unreadable" });
    await expect(expand("")).rejects.toMatchObject({ code: "name-empty", exitCode: 2 });
  });
});

describe("standard input", () => {
  it("is the input -", async () => {
    const { inputs } = await expandInputs(["-"], Readable.from([Buffer.from("a,b\n")]));
    expect(inputs.map(({ source, fromFolder }) => [source.name, fromFolder])).toEqual([["-", false]]);
    expect(Buffer.from((await inputs[0]?.source.head(10)) ?? []).toString()).toBe("a,b\n");
  });

  /** Standard input as the shell gives it: `< name`. */
  const from = (name: string) => {
    const fd = openSync(join(folder, name), "r");
    return { stdin: Object.assign(Readable.from([Buffer.from("piped")]), { fd }), close: () => closeSync(fd) };
  };

  it("is read once if it is also named as a file", async () => {
    write("a.csv", "b.csv");
    const { stdin, close } = from("a.csv");
    const found = await expandInputs(["a.csv", "-", "b.csv"], stdin);
    close();
    expect(found.inputs.map(({ source }) => source.name)).toEqual(["-", "b.csv"]);
    expect(found.repeated).toEqual(["a.csv"]);
  });

  it("is an error if it is a folder", async () => {
    write("exports/a.csv");
    const { stdin, close } = from("exports");
    await expect(expandInputs(["-"], stdin)).rejects.toMatchObject({ code: "input-unreadable", exitCode: 1 });
    close();
  });

  it("is read once, and is not a file of that name", async () => {
    write("-", "a.csv");
    const { inputs, repeated } = await expandInputs(["-", "./-", "a.csv", "-"], Readable.from([Buffer.from("piped")]));
    expect(inputs.map(({ source }) => source.name)).toEqual(["-", "./-", "a.csv"]);
    expect(repeated).toEqual(["-"]);
    const heads = await Promise.all(inputs.map(async ({ source }) => Buffer.from(await source.head(5)).toString()));
    expect(heads).toEqual(["piped", "the c", "the c"]);
  });
});

describe("folders", () => {
  it("are searched for the endings of exports, in any case, with or without .gz or .zst", async () => {
    const text = ["a.csv", "b.TSV", "c.txt", "d.Json", "e.ndjson", "f.jsonl", "g.csv.gz", "h.JSONL.GZ", "i.csv.zst"];
    const exports = [...text, "j.xlsx", "k.XLSM", "l.zip"];
    write(...exports.map((name) => `in/${name}`));
    write("in/i.gz", "in/k.csv.bak", "in/csv", "in/l.zst", "in/deep/README.md");
    expect(await names("in")).toEqual(exports.map((name) => `in/${name}`));
    const { inputs, leftOut } = await expand("in");
    expect(inputs.every((input) => input.fromFolder)).toBe(true);
    const others = ["in/csv", "in/i.gz", "in/k.csv.bak", "in/l.zst", "in/deep/README.md"];
    expect(leftOut).toEqual([{ place: "in", names: others }]);
  });

  it("are searched with the folders in them, but for hidden ones and node_modules", async () => {
    write(
      "in/b/c/d.csv",
      "in/a.csv",
      "in/.hidden/e.csv",
      "in/.f.csv",
      "in/node_modules/g.csv",
      "in/b/node_modules/h.csv",
    );
    expect(await names("in")).toEqual(["in/a.csv", "in/b/c/d.csv"]);
  });

  it("are searched when they are hidden themselves but asked for", async () => {
    write(".exports/a.csv", "node_modules/b.csv");
    expect(await names(".exports", "node_modules")).toEqual([".exports/a.csv", "node_modules/b.csv"]);
  });

  it("appear in the names of their files as they were spelled", async () => {
    write("in/b/a.csv");
    expect(await names("in")).toEqual(["in/b/a.csv"]);
    expect(await names("in///")).toEqual(["in/b/a.csv"]);
    expect(await names("./in")).toEqual(["./in/b/a.csv"]);
    expect(await names(".")).toEqual(["./in/b/a.csv"]);
    expect(await names(join(folder, "in"))).toEqual([join(folder, "in/b/a.csv")]);
  });

  it("are followed through links, and cycles of links do not matter", async () => {
    write("in/a.csv", "elsewhere/b.csv");
    link("..", "in/up");
    link(".", "in/self");
    link("../elsewhere", "in/linked");
    link("../elsewhere/b.csv", "in/c.csv");
    const { inputs, repeated } = await expand("in");
    expect(inputs.map((input) => input.source.name)).toEqual(["in/a.csv", "in/c.csv"]);
    expect(repeated).toEqual(["in/linked/b.csv"]);
  });

  it("may hold links that lead nowhere, unless these are named like exports", async () => {
    write("in/a.csv", "in/x.bin");
    link("/nowhere", "in/broken");
    link("x.bin", "in/data");
    expect(await names("in")).toEqual(["in/a.csv"]);
    link("/nowhere", "in/b.csv");
    await expect(expand("in")).rejects.toMatchObject({ code: "input-missing" });
  });

  it("are errors when they hold no export", async () => {
    write("in/README.md", "in/.a.csv");
    await expect(expand("in")).rejects.toMatchObject({
      code: "folder-empty",
      message: "in: the folder contains no recognised export",
      exitCode: 5,
    });
  });

  it.skipIf(process.platform === "win32")("are errors when they cannot be listed", async () => {
    write("in/locked/a.csv");
    chmodSync(join(folder, "in/locked"), 0);
    chmodSync(folder, 0o755);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      await expect(expand("in")).rejects.toMatchObject({
        code: "input-denied",
        message: expect.stringMatching(/^in\/locked:/),
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(join(folder, "in/locked"), 0o755);
    }
  });
});

describe("patterns", () => {
  it.each(["*a*a*a*a*a*b.csv", "x/{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}?", "**/a/**/a/**/a/**/a/**/*.csv"])(
    "that take long to compare are refused: %s",
    async (pattern) => {
      write("a".repeat(200), "x/aaa");
      await expect(expand(pattern)).rejects.toMatchObject({ code: "pattern-complex", exitCode: 2 });
    },
  );

  it("have no groups: brackets, bars and plus signs are signs in names", async () => {
    write("a(1).csv", "a(2).csv", "c+d.csv", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    expect(await names("a(*).csv")).toEqual(["a(1).csv", "a(2).csv"]);
    expect(await names("c+?.csv")).toEqual(["c+d.csv"]);
    await expect(expand("(a+)+b?")).rejects.toMatchObject({ code: "pattern-empty" });
    expect(await names("{a(1),c+d}.csv")).toEqual(["a(1).csv", "c+d.csv"]);
    expect(await names("a[(]1*.csv")).toEqual(["a(1).csv"]);
  });

  it("are expanded to files of any ending", async () => {
    write("in/a.csv", "in/b.dat", "in/deep/c.csv", "d.csv");
    expect(await names("in/*")).toEqual(["in/a.csv", "in/b.dat"]);
    expect(await names("**/*.csv")).toEqual(["d.csv", "in/a.csv", "in/deep/c.csv"]);
    expect(await names("in/{a,b}.*", "?.csv")).toEqual(["d.csv", "in/a.csv", "in/b.dat"]);
    expect((await expand("in/*")).inputs.some((input) => input.fromFolder)).toBe(false);
  });

  it("keep the spelling of the user", async () => {
    write("in/a.csv");
    expect(await names("./in/*.csv")).toEqual(["./in/a.csv"]);
    expect(await names(`${folder}/in/*.csv`)).toEqual([`${folder}/in/a.csv`]);
    process.chdir(join(folder, "in"));
    expect(await names("../in/*.csv")).toEqual(["a.csv"]);
  });

  it("are names where a file has that very name", async () => {
    write("[1].csv", "1.csv", "what?.csv", "whatx.csv");
    expect(await names("[1].csv")).toEqual(["[1].csv"]);
    expect(await names("what?.csv")).toEqual(["what?.csv"]);
    expect(await names("[12].csv")).toEqual(["1.csv"]);
  });

  it("leave hidden files and node_modules alone, unless they name them", async () => {
    write("a.csv", ".b.csv", "node_modules/c.csv");
    expect(await names("**/*.csv")).toEqual(["a.csv"]);
    expect(await names("node_modules/*.csv", ".*.csv")).toEqual([".b.csv", "node_modules/c.csv"]);
  });

  it("are errors when they match no file", async () => {
    write("in/a.csv");
    const refusal = { code: "pattern-empty", message: "*.json: no file matches the pattern", exitCode: 1 };
    await expect(expand("*.json")).rejects.toMatchObject(refusal);
    await expect(expand("i*")).rejects.toMatchObject({ code: "pattern-empty" });
  });

  it.skipIf(process.platform === "win32")("are errors where a folder on the way cannot be listed", async () => {
    write("in/a.csv", "in/locked/b.csv", "in/other/c.csv");
    chmodSync(join(folder, "in/locked"), 0);
    chmodSync(folder, 0o755);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      const refusal = { code: "input-denied", message: "in/locked: permission denied" };
      await expect(expand("in/**/*.csv")).rejects.toMatchObject(refusal);
      await expect(expand("./in/**/*.csv")).rejects.toMatchObject(refusal);
      expect(await names("in/*.csv", "in/o*/*.csv")).toEqual(["in/a.csv", "in/other/c.csv"]);
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(join(folder, "in/locked"), 0o755);
    }
  });

  it("are errors where a link that they match leads nowhere", async () => {
    write("in/a.csv", "in/deep/b.csv");
    link("nowhere.csv", "in/c.csv");
    await expect(expand("in/*.csv")).rejects.toMatchObject({
      code: "input-missing",
      message: expect.stringMatching(/^in\/c\.csv:/),
    });
    await expect(expand("in/**/*.csv")).rejects.toMatchObject({ code: "input-missing" });
    expect(await names("in/a*.csv", "in/*/*.csv")).toEqual(["in/a.csv", "in/deep/b.csv"]);
  });

  it("end where links go round in circles", async () => {
    write("in/a.csv");
    link("..", "in/up");
    expect(await names("**/*.csv")).toContain("in/a.csv");
  });
});

describe("a file that is given twice", () => {
  it("is read once, and its other names are reported", async () => {
    write("in/a.csv", "b.csv");
    link("in/a.csv", "link.csv");
    linkSync(join(folder, "b.csv"), join(folder, "hard.csv"));
    const { inputs, repeated } = await expand("link.csv", "in/a.csv", "in", "b.csv", "./b.csv", "hard.csv", "b.csv");
    expect(inputs.map((input) => input.source.name)).toEqual(["./b.csv", "in/a.csv"]);
    expect(repeated).toEqual(["b.csv", "b.csv", "hard.csv", "in/a.csv", "link.csv"]);
  });

  it("is from a folder only where nothing else asked for it", async () => {
    write("in/a.csv", "in/b.csv");
    for (const inputs of [
      ["in", "in/b.csv"],
      ["in/b.csv", "in"],
      ["in", "./in/b.csv"],
      ["in", "in/b*"],
    ]) {
      const expanded = (await expand(...inputs)).inputs.map((input) => input.fromFolder);
      expect(expanded.toSorted()).toEqual([false, true]);
    }
  });

  it("is the same in every order of the inputs", async () => {
    write("in/a.csv", "in/b.csv");
    link("in", "other");
    expect(await expand("in", "other", "in/*")).toEqual(await expand("in/*", "other", "in"));
  });
});
