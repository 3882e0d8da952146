/** What the library does with an input at a limit of its length. */

import { FeedbackError, summarize } from "../../src/index.js";

/** `read`, or the code of the error. */
export async function maxBytesOf(input: string, maxBytes: number): Promise<string> {
  try {
    await summarize([input], { maxBytes });
    return "read";
  } catch (error) {
    if (error instanceof FeedbackError) return error.code;
    throw error;
  }
}
