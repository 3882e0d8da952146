/** A reporter for Stryker that keeps each result as it comes, a JSON a line: what a run has found stays if it is stopped. */

import { appendFileSync } from "node:fs";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";

class LiveReporter {
  #file;

  static inject = ["options"];

  constructor(options) {
    this.#file = options.liveFile;
  }

  onMutantTested({ fileName, status, statusReason, location, replacement }) {
    appendFileSync(this.#file, `${JSON.stringify({ fileName, status, statusReason, location, replacement })}\n`);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, "live", LiveReporter)];
