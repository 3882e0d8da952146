/** What the runners of CI services obey in a log, by the rules of their own parsers. */

/** The commands of GitHub's runner. https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
const commandsOfGithub = new Set([
  ...["add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "internal-set-repo-path"],
  ...["notice", "remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning"],
]);

/** The commands that a runner would obey in one line, as they stand there. */
function commandsOfLine(line: string): readonly string[] {
  const found: string[] = [];
  const trimmed = line.trim();
  const end = trimmed.indexOf("::", 2);
  // A token ends the state of `stop-commands`, so that any word counts
  if (trimmed.startsWith("::") && end > 0) {
    const command = trimmed.slice(2, end);
    // The runner looks for nothing more in the line of a command
    if (commandsOfGithub.has(command.split(" ")[0] ?? "")) return [command];
    found.push(command);
  }
  for (const [, command = ""] of line.matchAll(/##\[([^\]]*)\]/g))
    if (commandsOfGithub.has(command.split(" ")[0] ?? "") || command === "endgroup" || command === "section")
      found.push(`##[${command}]`);
  for (const [whole] of line.matchAll(/##(?:vso|teamcity)\[[^\]]*\]/g)) found.push(whole);
  // https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections
  for (const [whole] of line.matchAll(/section_(?:start|end):\d+:[^\r]+\r\u001b\[0K/g)) found.push(whole);
  return found;
}

/** The commands in a log. */
export function commandsOfRunners(log: string): readonly string[] {
  return log.split(/\n/).flatMap(commandsOfLine);
}
