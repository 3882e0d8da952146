/** The inputs of a command and the files that it writes beside its result. */

import { resolve } from "node:path";
import { FeedbackError, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { type OutputFile, writingFile } from "../base/output-file.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import type { OptionValues } from "./command.js";

/** The names that were given. Without names a pipe is read; at a terminal nobody should wait for input that does not come. */
export function namedInputs(inputs: readonly string[], io: Io): readonly string[] {
  if (inputs.length > 0) return inputs;
  if (io.stdinIsTerminal) throw feedbackError("no-input");
  return ["-"];
}

/** Files that a command is about to write. */
export interface WrittenFiles {
  readonly outputs: readonly string[];
  readonly rejectsPath: string | null;
}

/** Throws where the result and the rejected records would go into one file. */
export function writtenFiles(outputPath: string | null, values: OptionValues): WrittenFiles {
  const rejectsPath = typeof values.rejects === "string" ? values.rejects : null;
  const outputs = [outputPath, rejectsPath].filter((path) => path !== null);
  if (outputs.length === 2 && resolve(outputs[0] ?? "") === resolve(outputs[1] ?? ""))
    throw feedbackError("outputs-equal", rejectsPath ?? "");
  return { outputs, rejectsPath };
}

/** Runs `work` with the options that keep the rejected records in their file, if they shall be kept. */
export function keepingRejects<Result>(
  { outputs, rejectsPath }: WrittenFiles,
  io: Io,
  work: (options: Pick<SummarizeOptions, "outputs" | "rejects">) => Promise<Result>,
): Promise<Result> {
  return writingFile(
    rejectsPath,
    io,
    (file) => work({ outputs, ...(file === null ? {} : { rejects: sinkOf(file) }) }),
    isAboutRejections,
  );
}

function sinkOf(file: OutputFile): NonNullable<SummarizeOptions["rejects"]> {
  return { add: (report) => file.write(`${JSON.stringify(report)}\n`) };
}

/** Where too many records were rejected, the file of them is what the user needs next. */
function isAboutRejections(error: unknown): boolean {
  return error instanceof FeedbackError && ["strict", "too-many-rejected", "all-rejected"].includes(error.code);
}
