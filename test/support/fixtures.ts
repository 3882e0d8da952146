/** The fixtures as the tests walk them: `fixtures/<provider>/<case>/` with inputs, about.md, expected.json and perhaps options.json and a config. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configNames } from "../../src/pipeline/config/find-config.js";

export interface Fixture {
  /** `<provider>/<case>`. */
  readonly name: string;
  readonly provider: string;
  readonly folder: string;
  /** Paths of the inputs, relative to the project. */
  readonly inputs: readonly string[];
  /** Paths of the files that the options name: logs of calls. */
  readonly logs: readonly string[];
  /** Words of the command line in addition to the inputs. */
  readonly options: readonly string[];
}

const ownFiles = ["about.md", "expected.json", "options.json", ...configNames];

/** Every fixture of the project, in order of name; `cli`, `compare`, `reconcile` and `summary` are other tests'. */
export function fixtures(): readonly Fixture[] {
  return folders("fixtures")
    .filter((provider) => !["cli", "compare", "reconcile", "summary"].includes(provider))
    .flatMap((provider) => folders(join("fixtures", provider)).map((name) => fixture(provider, name)));
}

function fixture(provider: string, name: string): Fixture {
  const folder = join("fixtures", provider, name);
  const files = readdirSync(folder).sort();
  const options: string[] = files.includes("options.json")
    ? JSON.parse(readFileSync(join(folder, "options.json"), "utf8"))
    : [];
  const paths = files.filter((file) => !ownFiles.includes(file)).map((file) => join(folder, file));
  return {
    name: `${provider}/${name}`,
    provider,
    folder,
    inputs: paths.filter((path) => !options.includes(path)),
    logs: paths.filter((path) => options.includes(path)),
    options,
  };
}

function folders(parent: string): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
