/** The step of the GitHub action as a runner starts it, and the commands of the container's recipe. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { newFolder, packedProject, project, ran, removeFolders } from "./packed.mjs";

const { parse } = createRequire(join(project, "package.json"))("yaml");
const action = parse(readFileSync(join(project, "action.yml"), "utf8"));
const gate = action.runs.steps.find(({ id }) => id === "gate");
const tarball = packedProject();

after(removeFolders);

/** Runs the step with inputs of the action, in a folder with two exports. */
function step(inputs) {
  const folder = newFolder();
  const output = join(folder, "output");
  const summary = join(folder, "summary.md");
  for (const [name, score] of [
    ["good calls.csv", 5],
    ["bad calls.csv", 1],
  ])
    writeFileSync(
      join(folder, name),
      `call_sid,quality_score\n${Array.from({ length: 60 }, (_, index) => `CA${index},${score}`).join("\n")}\n`,
    );
  const values = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: usual = "" }]) => [name, inputs[name] ?? usual]),
  );
  const env = Object.fromEntries(
    Object.entries(gate.env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1];
      return [name, input === undefined ? project : values[input]];
    }),
  );
  const result = ran("bash", ["-c", gate.run], {
    cwd: folder,
    env: {
      ...env,
      RUNNER_TEMP: newFolder(),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_ACTIONS: "true",
    },
  });
  return {
    ...result,
    folder,
    output: readFileSync(output, "utf8"),
    summary: existsSync(summary) ? readFileSync(summary, "utf8") : "",
  };
}

test("every input reaches the step as a variable of its environment, and never as text of a script", () => {
  const used = Object.values(gate.env).flatMap((value) => /inputs\.([\w-]+)/.exec(value)?.[1] ?? []);
  assert.deepEqual(used.sort(), Object.keys(action.inputs).sort());
  assert.doesNotMatch(gate.run, /\$\{\{/);
});

test("a gate that passes: verdict, summary of the job, JUnit", () => {
  const { exitCode, output, summary, folder, stderr } = step({
    files: "good calls.csv",
    require: "mean >= 4\nlow_rate <= 10%",
    package: tarball,
  });
  assert.equal(exitCode, 0, stderr);
  assert.equal(output, "verdict=pass\nexit-code=0\n");
  assert.match(summary, /mean >= 4/);
  assert.match(readFileSync(join(folder, "feedback-gate.xml"), "utf8"), /<testsuite/);
});

test("a gate that fails ends with 3 and annotates", () => {
  const { exitCode, output, stdout } = step({ files: "bad calls.csv", require: "mean >= 4", package: tarball });
  assert.equal(exitCode, 3);
  assert.equal(output, "verdict=fail\nexit-code=3\n");
  assert.match(stdout, /::error/);
});

test("inputs are words and not commands", () => {
  const { exitCode, output, folder } = step({
    files: "$(touch hacked)\n; touch hacked",
    require: "mean >= 4",
    package: tarball,
  });
  assert.deepEqual(
    { exitCode, output, hacked: existsSync(join(folder, "hacked")) },
    { exitCode: 1, output: "verdict=error\nexit-code=1\n", hacked: false },
  );
});

test("without a package the action builds its own version, as the container's recipe does", () => {
  const source = newFolder();
  execFileSync("bash", [
    "-c",
    `git -C "${project}" ls-files -z | tar -C "${project}" --null -T - -cf - | tar -xf - -C "${source}"`,
  ]);
  const recipe = readFileSync(join(project, "Dockerfile"), "utf8");
  const commands = [...recipe.matchAll(/^RUN (.*)$/gm)].map((match) => match[1]);
  const temporary = newFolder();
  const here = (command) => command.replaceAll("/tmp", temporary).replace("--global", `--global --prefix ${temporary}`);
  for (const command of commands) {
    const { exitCode, stderr } = ran("bash", ["-c", here(command)], { cwd: source });
    assert.equal(exitCode, 0, `${command}\n${stderr}`);
  }
  const data = newFolder();
  mkdirSync(join(data, "exports"));
  writeFileSync(join(data, "exports/calls.csv"), "call_sid,quality_score\nCA1,5\nCA2,4\n");
  const [entry] = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(recipe)[1]);
  const { exitCode, stdout, stderr } = ran(join(temporary, "bin", entry), ["summarize", "exports", "--json"], {
    cwd: data,
  });
  assert.equal(exitCode, 0, stderr);
  assert.equal(JSON.parse(stdout).total.ratings[0].mean, 4.5);
});
