/** Messages between the threads that are lost, late or refused, and workers that throw, end, hang or run out of memory. For `preload.ts`. */

import workerThreads, { isMainThread, parentPort } from "node:worker_threads";

/** What happens to a message. */
export const messageFaults = ["lost", "late", "refused", "unreadable"] as const;
/** What a worker does instead of sending a message. */
export const workerFaults = ["throws", "ends", "hangs", "takes all memory"] as const;

export interface MessageFault {
  /** The thread that sends it. */
  readonly from: "main" | "worker";
  /** Its number among those that this thread sends, from 1. */
  readonly message: number;
  readonly fault: (typeof messageFaults)[number] | (typeof workerFaults)[number];
}

type Post = (this: unknown, ...values: unknown[]) => void;

const lateMs = 300;
const mostHeapMb = 48;

/** Makes a message of this thread fail, if it sends it; `onHit` is told. */
export function failMessage({ from, message, fault }: MessageFault, onHit: () => void): void {
  if (fault === "takes all memory") limitWorkers();
  if ((from === "main") !== isMainThread) return;
  const port = (isMainThread ? workerThreads.Worker.prototype : parentPort) as unknown as { postMessage: Post };
  const { postMessage } = port;
  let sent = 0;
  port.postMessage = function (this: unknown, ...values) {
    sent += 1;
    if (sent !== message) return postMessage.apply(this, values);
    onHit();
    instead(fault, () => postMessage.apply(this, values), this);
  };
}

function instead(fault: MessageFault["fault"], post: () => void, port: unknown): void {
  if (fault === "late") setTimeout(post, lateMs);
  else if (fault === "refused") throw new DOMException("the message could not be cloned.", "DataCloneError");
  else if (fault === "unreadable") (port as NodeJS.EventEmitter).emit("messageerror", new Error("it cannot be read"));
  else if (fault === "throws") throw new TypeError("it does not work");
  else if (fault === "ends") process.exit(7);
  else if (fault === "hangs") for (;;);
  else if (fault === "takes all memory") fillHeap();
}

function fillHeap(): void {
  const kept: unknown[] = [];
  for (;;) kept.push(new Array(1000).fill(kept.length));
}

/** The heap of workers has a limit, as it also has without one, but a lower one. */
function limitWorkers(): void {
  const { Worker } = workerThreads;
  class LimitedWorker extends Worker {
    constructor(file: string | URL, options: object) {
      super(file, { ...options, resourceLimits: { maxOldGenerationSizeMb: mostHeapMb } });
    }
  }
  Object.assign(workerThreads, { Worker: LimitedWorker });
}
