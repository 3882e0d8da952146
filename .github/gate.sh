#!/usr/bin/env bash
# The step of action.yml: installs the program, runs the gate on the inputs of the action (environment variables; lists have one item per
# line), and leaves the verdict and the exit code in $GITHUB_OUTPUT.
set -euo pipefail

prefix="${RUNNER_TEMP:-$(mktemp -d)}/feedback-stats"
if [ -n "$PACKAGE" ]; then
  npm install --global --prefix "$prefix" --no-fund --no-audit "$PACKAGE" >&2
else
  (cd "$ACTION" && npm ci --no-fund --no-audit >&2 && npm pack --silent --pack-destination "$(mkdir -p "$prefix" && echo "$prefix")" >&2)
  npm install --global --prefix "$prefix" --no-fund --no-audit "$prefix"/feedback-stats-*.tgz >&2
fi

arguments=(gate)
add_lines() { # OPTION LINES: the option before each line that is not empty; without an option the lines alone
  while IFS= read -r line; do
    if [ -n "$line" ]; then arguments+=(${1:+"$1"} "$line"); fi
  done <<<"$2"
}
add_lines --require "$REQUIRE"
add_lines --baseline "$BASELINE"
add_lines --no-regression "$NO_REGRESSION"
add_lines --margin "$MARGIN"
add_lines --config "$CONFIG"
add_lines "" "$ARGUMENTS"
arguments+=(--report markdown --report github)
if [ -n "$JUNIT" ]; then arguments+=(--report "junit=$JUNIT"); fi
result="$prefix/gate.json"
rm -f "$result"
arguments+=(--json -o "$result" --)
add_lines "" "$FILES"

code=0
"$prefix/bin/feedback-stats" "${arguments[@]}" || code=$?
verdict=error
if [ -f "$result" ]; then verdict="$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).verdict' "$result")"; fi
{
  echo "verdict=$verdict"
  echo "exit-code=$code"
} >>"$GITHUB_OUTPUT"
exit "$code"
