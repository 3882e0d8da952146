/** The table of reports that a gate writes beside its result. */

import type { GateResult } from "../../results/gate/gate-result.js";

export interface GateReport {
  readonly name: string;
  readonly description: string;
  /** Whether nothing else may be in the same output. */
  readonly isDocument: boolean;
  readonly load: () => Promise<(result: GateResult) => string>;
}

/** Each is loaded only if it is asked for. */
export const gateReports: readonly GateReport[] = [
  {
    name: "junit",
    description: "JUnit XML",
    isDocument: true,
    load: async () => (await import("./junit.js")).reportJunit,
  },
  {
    name: "markdown",
    description: "Markdown; without a file appended to $GITHUB_STEP_SUMMARY where that is set",
    isDocument: false,
    load: async () => (await import("./markdown.js")).reportMarkdown,
  },
  {
    name: "github",
    description: "annotations of GitHub Actions",
    isDocument: false,
    load: async () => (await import("../github-annotations.js")).annotateRules,
  },
  { name: "tap", description: "TAP 14", isDocument: true, load: async () => (await import("./tap.js")).reportTap },
  {
    name: "openmetrics",
    description: "OpenMetrics text",
    isDocument: true,
    load: async () => (await import("./openmetrics.js")).reportOpenmetrics,
  },
];
