/** A reporter for Stryker that keeps each result as it comes, a JSON a line: what a run has found stays if it is stopped. */

import { appendFileSync } from "node:fs";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { isDrawn } from "./drawn.mjs";

class LiveReporter {
  #file;
  #draw;

  static inject = ["options"];

  constructor(options) {
    this.#file = options.liveFile;
    this.#draw = options.draw;
  }

  onMutantTested({ id, fileName, status, statusReason, location, replacement }) {
    if (!isDrawn(id, this.#draw)) return;
    appendFileSync(this.#file, `${JSON.stringify({ fileName, status, statusReason, location, replacement })}\n`);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, "live", LiveReporter)];
