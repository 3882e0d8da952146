/** Ends the process if an execution does not end, and leaves its input in a file: a thread of its own, since the main one is busy. */

import { Worker } from "node:worker_threads";

/** An execution takes milliseconds. */
const patienceMs = 30_000;

/** Call what it returns with each input. */
export function startWatchdog(file: string, mostBytes: number): (input: Uint8Array) => void {
  const shared = new SharedArrayBuffer(8 + mostBytes);
  const [state, held] = [new Int32Array(shared, 0, 2), new Uint8Array(shared, 8)];
  new Worker(watching, { eval: true, workerData: { shared, file, patienceMs } }).unref();
  return (input) => {
    held.set(input);
    state[1] = input.length;
    Atomics.add(state, 0, 1);
  };
}

/** It asks the main thread where it is, which does not have to answer. */
const watching = `
  const { workerData: { shared, file, patienceMs } } = require("node:worker_threads");
  const { writeFileSync } = require("node:fs");
  const { Session } = require("node:inspector");
  const state = new Int32Array(shared, 0, 2);
  let last = -1;
  const end = () => process.kill(process.pid, "SIGKILL");
  setInterval(() => {
    const now = Atomics.load(state, 0);
    if (now === last && now > 0) {
      writeFileSync(file, Buffer.from(new Uint8Array(shared, 8, state[1])));
      setTimeout(end, 5000);
      const session = new Session();
      session.connectToMainThread();
      session.on("Debugger.paused", ({ params: { callFrames } }) => {
        const places = callFrames.map(({ functionName, location }) => functionName + " " + location.lineNumber);
        writeFileSync(file + ".stack", places.join("\\n"));
        end();
      });
      session.post("Debugger.enable", () => session.post("Debugger.pause"));
    }
    last = now;
  }, patienceMs);
`;
