/** Completion as bash, zsh and fish have it: the script is loaded, a line is typed, and what the shell makes of it is looked at. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";

const program = resolve(import.meta.dirname, "../../bin/feedback-stats.js");
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-shells-"));
const binaries = join(folder, "bin");
mkdirSync(binaries);
writeFileSync(join(binaries, "feedback-stats"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
chmodSync(join(binaries, "feedback-stats"), 0o755);
writeFileSync(join(folder, "my calls.csv"), "call_sid,quality_score,agent name,plan\nCA1,5,Ana,free\n");

after(() => rmSync(folder, { recursive: true, force: true }));

const env = { ...process.env, PATH: `${binaries}:${process.env.PATH}`, HOME: folder, ZDOTDIR: folder, TERM: "dumb" };

function ran(command, words, input = "") {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: folder,
    env,
    input,
    encoding: "utf8",
    timeout: 60_000,
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
  return stdout;
}

/** Completes the last word: `bash` is given the words as readline cuts them. */
function bash(...words) {
  const script = `source <(feedback-stats completion bash)
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
_feedback_stats feedback-stats "\${COMP_WORDS[COMP_CWORD]}"
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return ran("bash", ["-c", script, "bash", "feedback-stats", ...words])
    .split("\n")
    .filter((line) => line !== "");
}

function fish(line) {
  const script = `feedback-stats completion fish | source\ncomplete -C "${line}"`;
  return ran("fish", ["--no-config", "-c", script])
    .split("\n")
    .filter((row) => row !== "")
    .map((row) => row.split("\t")[0]);
}

/** Types the line into an interactive zsh, with a tab behind it, and returns the line as it is then. */
function zsh(line) {
  const script = `zmodload zsh/zpty
zpty shell 'PS1=; stty -echo; zsh -fi'
send() { zpty -w shell "$1" }
until_seen() { local all chunk; repeat 400; do if zpty -r -t shell chunk; then all+=$chunk; else sleep 0.05; fi; [[ $all == *$1* ]] && { print -r -- "$all"; return 0 }; done; print -r -- "$all"; return 1 }
send 'PS1= PS2=; autoload -U compinit; compinit -u; source <(feedback-stats completion zsh); show() { print -r -- "<<$BUFFER>>" }; zle -N show; bindkey "^X" show; print ready$((1))'
until_seen ready1 >/dev/null
zpty -n -w shell $'${line.replaceAll("'", "\\'")}\\t'
sleep 3
zpty -n -w shell $'\\x18'
until_seen '>>'
zpty -d shell`;
  const output = ran("zsh", ["-f"], script);
  return /<<(.*)>>/.exec(output)?.[1] ?? output;
}

test("bash completes commands, options, choices, columns and files", () => {
  assert.deepEqual(bash("summ"), ["summarize"]);
  assert.deepEqual(bash("summarize", "--jso"), ["--json"]);
  assert.deepEqual(bash("summarize", "--color", "=", "al"), ["always"]);
  assert.deepEqual(bash("summarize", "my calls.csv", "--by", "month,agent"), ["month\\,agent\\ name"]);
  assert.deepEqual(bash("gate", "--require", "medi"), ["median"]);
  assert.deepEqual(bash("summarize", "my"), ["my calls.csv"]);
});

test("fish completes commands, options, choices, columns and files", () => {
  assert.deepEqual(fish("feedback-stats summ"), ["summarize"]);
  assert.deepEqual(fish("feedback-stats summarize --jso"), ["--json"]);
  assert.deepEqual(fish("feedback-stats summarize --color al"), ["always"]);
  assert.deepEqual(fish("feedback-stats summarize 'my calls.csv' --by pla"), ["plan"]);
  assert.deepEqual(fish("feedback-stats gate --require medi"), ["median"]);
  assert.deepEqual(fish("feedback-stats summarize my"), ["my calls.csv"]);
});

test("zsh completes commands, options, choices, columns and files", () => {
  assert.equal(zsh("feedback-stats summ").trim(), "feedback-stats summarize");
  assert.equal(zsh("feedback-stats summarize --jso").trim(), "feedback-stats summarize --json");
  assert.equal(zsh("feedback-stats summarize --color alw").trim(), "feedback-stats summarize --color always");
  assert.equal(
    zsh("feedback-stats summarize my\\\\ calls.csv --by pla").trim(),
    "feedback-stats summarize my\\ calls.csv --by plan",
  );
  assert.equal(zsh("feedback-stats summarize my").trim(), "feedback-stats summarize my\\ calls.csv");
});
