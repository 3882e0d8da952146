/** Ends the process if an execution does not end, and leaves its input in a file: a thread of its own, since the main one is busy. */

import { Worker } from "node:worker_threads";

/** An execution takes milliseconds, but the machine may be busy: it may also take this long without much time of a processor. */
const patienceMs = 15_000;
const mostStalls = 20;

/** Call what it returns with each input. */
export function startWatchdog(file: string, mostBytes: number): (input: Uint8Array) => void {
  const shared = new SharedArrayBuffer(8 + mostBytes);
  const [state, held] = [new Int32Array(shared, 0, 2), new Uint8Array(shared, 8)];
  new Worker(watching, { eval: true, workerData: { shared, file, patienceMs, mostStalls } }).unref();
  return (input) => {
    held.set(input);
    state[1] = input.length;
    Atomics.add(state, 0, 1);
  };
}

/** It asks the main thread where it is, which does not have to answer. */
const watching = `
  const { workerData: { shared, file, patienceMs, mostStalls } } = require("node:worker_threads");
  const { writeFileSync } = require("node:fs");
  const { Session } = require("node:inspector");
  const state = new Int32Array(shared, 0, 2);
  let [last, stalls, begin] = [-1, 0, process.cpuUsage()];
  const end = () => process.kill(process.pid, "SIGKILL");
  setInterval(() => {
    const now = Atomics.load(state, 0);
    const { user, system } = process.cpuUsage(begin);
    stalls = now === last ? stalls + 1 : 0;
    if (stalls === 0) begin = process.cpuUsage();
    else if (now > 0 && (user + system > patienceMs * 500 || stalls === mostStalls)) {
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
