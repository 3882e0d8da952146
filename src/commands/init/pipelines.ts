/** Pipelines that run the gate, as `init` writes them. */

import { programVersion } from "../../base/program-name.js";
import { shellWord } from "../../base/shell-words.js";

export interface Pipeline {
  readonly path: string;
  readonly textFor: (inputs: readonly string[]) => string;
}

const tarball = `https://github.com/feedback-stats/feedback-stats/releases/download/v${programVersion}/feedback-stats-${programVersion}.tgz`;

/** By the word of `--ci`. */
export const pipelines: Readonly<Record<string, Pipeline>> = {
  github: { path: ".github/workflows/feedback.yml", textFor: github },
  gitlab: { path: ".gitlab-ci.yml", textFor: gitlab },
};

function github(inputs: readonly string[]): string {
  return `name: feedback
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # Put the exports into place here, then the rules of feedback-stats.config.yaml decide
      - uses: feedback-stats/feedback-stats@v${programVersion}
        with:
          files: |
${inputs.map((input) => `            ${input}\n`).join("")}      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: feedback-gate
          path: feedback-gate.xml
`;
}

function gitlab(inputs: readonly string[]): string {
  return `feedback:
  image: node:22
  script:
    - npm install --global ${tarball}
    - ${JSON.stringify(`feedback-stats gate ${inputs.map(shellWord).join(" ")} --report junit=gate.xml --report openmetrics=metrics.txt`)}
  artifacts:
    when: always
    reports:
      junit: gate.xml
      metrics: metrics.txt
`;
}
