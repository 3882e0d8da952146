// The fixtures of the providers: their inputs, and their options as the library takes them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const others = ["cli", "compare", "reconcile", "summary"];
const ownFiles = ["about.md", "expected.json", "options.json"];

/** Flags that say how inputs are read, and flags that say what is asked of the feedback. */
const reading = {
  "--map": ["map", (text) => [text]],
  "--sheet": ["sheet", (text) => [text]],
  "--header-line": ["headerLine", Number],
  ...named({
    "--tz": "timeZone",
    "--date-order": "dateOrder",
    "--max-rejected": "maxRejected",
    "--encoding": "encoding",
  }),
  ...named({ "--records": "records", "--provider": "provider", "--quote": "quote", "--decimal": "decimal" }),
};
const asking = {
  "--by": ["by", (text) => text.split(",")],
  "--tag": ["tag", (text) => text.split(",")],
  "--segment": ["tag", (text) => text.split(",")],
  ...named({
    "--from": "from",
    "--to": "to",
    "--channel": "channel",
    "--segment-mode": "tagMode",
    "--account": "account",
  }),
  ...named({ "--event": "event" }),
};
const flagsAlone = { "--strict": "strict", "--drivers": "drivers", "--include-subaccounts": "includeSubaccounts" };

function named(flags) {
  return Object.fromEntries(Object.entries(flags).map(([flag, name]) => [flag, [name, String]]));
}

/** All fixtures but those with a log of calls, which is joined to files only. */
export async function fixtures(project, readConfig) {
  const found = [];
  for (const provider of foldersIn(join(project, "fixtures")).filter((name) => !others.includes(name)))
    for (const name of foldersIn(join(project, "fixtures", provider))) {
      const at = join("fixtures", provider, name);
      const files = readdirSync(join(project, at)).sort();
      const words = files.includes("options.json")
        ? JSON.parse(readFileSync(join(project, at, "options.json"), "utf8"))
        : [];
      if (words.includes("--calls")) continue;
      const inputs = files
        .filter((file) => !ownFiles.includes(file) && !file.startsWith("feedback-stats.config."))
        .map((file) => join(at, file));
      found.push({ name: `${provider}/${name}`, inputs, ...(await optionsOf(words, readConfig)) });
    }
  return found;
}

function foldersIn(parent) {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function optionsOf(words, readConfig) {
  const options = { reading: {}, asking: {} };
  const left = [...words];
  while (left.length > 0) {
    const flag = left.shift();
    if (flag === "--config") {
      const { options: configured, providers } = readConfig(left.shift());
      const { by = [], ...others } = configured;
      Object.assign(options.reading, others, { providers });
      if (!words.includes("--by")) options.asking.by = [by].flat(); // what is typed holds
    } else if (flag in flagsAlone) options.asking[flagsAlone[flag]] = true;
    else if (flag in reading) add(options.reading, reading[flag], left.shift());
    else if (flag in asking) add(options.asking, asking[flag], left.shift());
    else throw new Error(`${flag} is not known here`);
  }
  return options;
}

function add(options, [name, read], text) {
  const value = read(text);
  options[name] = Array.isArray(value) ? [...(options[name] ?? []), ...value] : value;
}
