/** `--status-callback`: notifies a server of the user that a summary is complete or has failed. Nothing else here opens a connection. */

import { feedbackError } from "../base/errors.js";
import { checkOptions, type SummarizeOptions } from "../pipeline/options.js";
import type { Summary } from "../results/summary/summary.js";
import type { CommandOption, OptionValues } from "./command.js";
import { type Delivery, deliver } from "./deliver.js";

const methods = ["GET", "POST"] as const;

export const statusCallbackOptions: readonly CommandOption[] = [
  {
    flags: "--status-callback <url>",
    group: "Run",
    description:
      "when the summary is complete or has failed, send AccountSid, FeedbackSummarySid and Status there (http or https)",
  },
  {
    flags: "--status-callback-method <method>",
    group: "Run",
    description: "POST (default) sends a form, GET a query",
    choices: methods,
  },
];

/** Is called with the options that are about to be read with. Throws usage errors. */
export type Begin = (options: SummarizeOptions) => void;

/**
 * Does `work` and notifies the typed server, if any, of its end; of a failure only if the work had begun to read. A mistake in the
 * command line is not a failed summary. Throws usage errors before the work begins.
 */
export async function withStatusCallback(
  values: OptionValues,
  inputs: readonly string[],
  work: (begin: Begin) => Promise<Summary>,
  warn: (message: string) => Promise<void>,
): Promise<Summary> {
  const send = typedCallback(values);
  if (send === null) return await work(() => {});
  let hasBegun = false;
  let summary: Summary;
  try {
    summary = await work((options) => {
      checkOptions(options);
      hasBegun = true;
    });
  } catch (error) {
    if (!hasBegun) throw error;
    const sid = await summarySid(JSON.stringify([inputs, values]));
    const account = typeof values.account === "string" ? values.account : "";
    await send(account, sid, "failed").catch(async ({ message }: Error) => await warn(message));
    throw error;
  }
  await send(summary.query.account ?? "", await summarySid(JSON.stringify(summary)), "completed");
  return summary;
}

type SendStatus = (accountSid: string, summarySid: string, status: "completed" | "failed") => Promise<void>;

function typedCallback({ statusCallback, statusCallbackMethod }: OptionValues): SendStatus | null {
  if (typeof statusCallback !== "string") {
    if (statusCallbackMethod === undefined) return null;
    throw feedbackError("gate-option-without", "--status-callback-method", "--status-callback");
  }
  const url = URL.canParse(statusCallback) ? new URL(statusCallback) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol)) throw feedbackError("callback-url", shown(url));
  const method = statusCallbackMethod === "GET" ? "GET" : "POST";
  return async (AccountSid, FeedbackSummarySid, Status) => {
    const fields = new URLSearchParams({ AccountSid, FeedbackSummarySid, Status });
    await deliver(deliveryOf(url, method, fields));
  };
}

/** An invalid URL may still contain a password: only its beginning is shown. */
function shown(url: URL | null): string {
  return url === null ? "" : url.protocol;
}

function deliveryOf(url: URL, method: "GET" | "POST", fields: URLSearchParams): Delivery {
  if (method === "POST") return { url, method, form: fields.toString() };
  const asked = new URL(url);
  for (const [name, value] of fields) asked.searchParams.set(name, value);
  return { url: asked, method, form: null };
}

/** Our own id in the form of a FeedbackSummary's: equal texts have equal ids. */
async function summarySid(text: string): Promise<string> {
  const { createHash } = process.getBuiltinModule("node:crypto"); // loaded only if a status is sent
  return `FS${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
}
