/** The last unpacked bytes, as far back as matches may reach; new ones are written behind them and handed out. */

import { maxBlockBytes } from "./parts.js";

const leastSlackBytes = 1024 * 1024;
const mostSlackBytes = 16 * 1024 * 1024;
/** Bytes are copied four at a time, so writing goes on behind the last. */
const paddingBytes = 16;

export class History {
  bytes: Uint8Array = new Uint8Array();
  view = new DataView(this.bytes.buffer);
  /** Where the next byte is written. */
  at = 0;
  /** No match may reach further back. */
  windowBytes = 0;
  #frameBegin = 0;
  #givenOut = 0;

  /** True where `beginFrame` needs a longer buffer, and so nothing may wait. */
  needsRoomFor(windowBytes: number): boolean {
    return this.bytes.length < neededBytes(windowBytes);
  }

  /** Starts a frame, in which nothing before it can be reached. */
  beginFrame(windowBytes: number): void {
    if (this.needsRoomFor(windowBytes)) {
      this.bytes = new Uint8Array(neededBytes(windowBytes));
      this.view = new DataView(this.bytes.buffer);
      this.at = 0;
      this.#givenOut = 0;
    }
    this.windowBytes = windowBytes;
    this.#frameBegin = this.at;
  }

  /** How far back the byte at `at` may reach. */
  get reach(): number {
    return Math.min(this.at - this.#frameBegin, this.windowBytes);
  }

  get waitingBytes(): number {
    return this.at - this.#givenOut;
  }

  /** A copy of what was written since the last call. */
  take(): Uint8Array {
    const taken = this.bytes.slice(this.#givenOut, this.at);
    this.#givenOut = this.at;
    return taken;
  }

  /** True where `makeRoom` must be called before the next block, when nothing waits. */
  get isFull(): boolean {
    return this.at + maxBlockBytes + paddingBytes > this.bytes.length;
  }

  makeRoom(): void {
    const keptBytes = this.reach;
    this.bytes.copyWithin(0, this.at - keptBytes, this.at);
    this.at = keptBytes;
    this.#givenOut = keptBytes;
    this.#frameBegin = 0;
  }
}

/** Room beyond the window, so that the window is seldom moved to the front. */
function neededBytes(windowBytes: number): number {
  const slackBytes = Math.min(Math.max(windowBytes, leastSlackBytes), mostSlackBytes);
  return windowBytes + slackBytes + maxBlockBytes + paddingBytes;
}
