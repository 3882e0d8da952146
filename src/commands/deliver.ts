/** Sends one small request to a server that the user named, with a few retries if these may help. */

import type { IncomingMessage } from "node:http";
import { feedbackError } from "../base/errors.js";
import { programName } from "../base/program-name.js";

export interface Delivery {
  readonly url: URL;
  readonly method: "GET" | "POST";
  /** The body, form-encoded; null for none. */
  readonly form: string | null;
}

/** The time limit of one try, and the wait before each further one. */
export interface DeliveryTimes {
  readonly timeoutMs: number;
  readonly pausesMs: readonly number[];
}

const usualTimes: DeliveryTimes = { timeoutMs: 10_000, pausesMs: [500, 1000, 2000] };

/** The outcome of a try: null if the server accepted it. */
interface Refusal {
  readonly reason: string;
  readonly mayPass: boolean;
}

/** Throws `callback-failed` if no try was answered with success. Redirects are not followed. */
export async function deliver(delivery: Delivery, { timeoutMs, pausesMs }: DeliveryTimes = usualTimes): Promise<void> {
  let refusal = await tryOnce(delivery, timeoutMs);
  for (const pause of pausesMs) {
    if (refusal === null || !refusal.mayPass) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
    refusal = await tryOnce(delivery, timeoutMs);
  }
  if (refusal !== null) throw feedbackError("callback-failed", placeOfUrl(delivery.url), refusal.reason);
}

/** A URL without its possibly secret parts: the name and password, the query and the fragment. */
export function placeOfUrl({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

async function tryOnce(delivery: Delivery, timeoutMs: number): Promise<Refusal | null> {
  try {
    return refusalOf(await answerTo(delivery, timeoutMs));
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException;
    const isLate = name === "AbortError" || name === "TimeoutError" || code === "ABORT_ERR";
    return { reason: isLate ? `no answer in ${timeoutMs / 1000} s` : (code ?? message), mayPass: true };
  }
}

function refusalOf(status: number): Refusal | null {
  if (status >= 200 && status < 300) return null;
  const note = status >= 300 && status < 400 ? ", and redirects are not followed" : "";
  return { reason: `the server answered ${status}${note}`, mayPass: status === 429 || status >= 500 };
}

/** The status of the answer, whose body is not read. */
async function answerTo({ url, method, form }: Delivery, timeoutMs: number): Promise<number> {
  // Loaded only here: no other run needs the network
  const { request } =
    url.protocol === "https:" ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
  const headers = {
    "user-agent": programName.replace(" ", "/"),
    ...(form === null
      ? {}
      : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(form) }),
  };
  return await new Promise((resolve, reject) => {
    const answered = (answer: IncomingMessage) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    };
    const sent = request(url, { method, headers, agent: false, signal: AbortSignal.timeout(timeoutMs) }, answered);
    sent.on("error", reject);
    sent.end(form ?? undefined);
  });
}
