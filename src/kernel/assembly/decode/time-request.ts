/** A column of times to be decoded for the host. */

import { allocate } from "../memory";
import { prepareMonths } from "./instant";

@unmanaged
export class TimeRequest {
  /** The slot of its values. */
  slot: u32;
  /** The times of another column of the same batch and form that mostly has the same texts, and its slot; 0 if there is none. */
  likeTimes: u32;
  likeSlot: u32;
  /** The order of day, month and year in dates such as 03/04/2026, of `DateOrder`. */
  dateOrder: u32;
  /** 1 if `2/25/2025, 9:19:25.391 AM` has the month first, whatever `dateOrder` says of other times. */
  monthFirst: u32;
  /** Out: milliseconds since 1970 in UTC (f64), NaN without a value and for a value that is returned to the host. */
  times: u32;
  /** Out: the records (u32) whose value is returned to the host; room for `count`. */
  unparsed: u32;
  /** Out: 1 (u8) for times that state no zone and were read as in UTC. 0 if the host does not ask. */
  isLocal: u32;
  /** Whether the time that was read last states no zone. */
  lacksZone: u32;
}

/** The table of months is made here and not by the decoder: a loop in it would have the engine optimise it for the first record. */
export function newTimeRequest(): TimeRequest {
  prepareMonths();
  return changetype<TimeRequest>(allocate(offsetof<TimeRequest>()));
}

export namespace DateOrder {
  export const NONE: u32 = 0;
  export const DMY: u32 = 1;
  export const MDY: u32 = 2;
  export const YMD: u32 = 3;
}
