/** Texts of times that the cluster does not read by itself: the meaning of each distinct one is decided here and sent to the cluster. */

import { feedbackError } from "../../base/errors.js";
import { readTime, type TimeForm } from "../../base/time.js";
import { totalsLabel } from "../../importers/aggregates/totals-words.js";
import { isNoAnswer } from "../../importers/no-answer.js";
import type { SqlValues } from "../sql.js";

/** The outcome for the text of a time. */
export const timeStates = { none: 0, time: 1, unreadable: 2, totals: 3 } as const;

/** The most that are sent to a cluster with a statement. */
export const mostOddTexts = 5000;

export class OddTimes {
  /** The texts that are neither a time nor a word for a missing one. */
  readonly unreadable: readonly string[];
  /** Words of totals in the place of a time. */
  readonly totals: readonly string[];
  readonly #times: ReadonlyMap<string, number>;
  readonly #nothing: readonly string[];

  /** Throws `cluster-time-texts` if there are more texts than can be sent to a cluster. */
  constructor(name: string, column: string, texts: readonly string[], form: TimeForm) {
    if (texts.length > mostOddTexts) throw feedbackError("cluster-time-texts", name, column, mostOddTexts, texts[0]!);
    const read = texts.map((text) => [text, readTime(text, form)] as const);
    this.#times = new Map(read.filter((pair): pair is [string, number] => pair[1] !== null));
    const others = texts.filter((text) => !this.#times.has(text));
    this.#nothing = others.filter((text) => isNoAnswer(text));
    const meant = others.filter((text) => !isNoAnswer(text));
    this.totals = meant.filter((text) => totalsLabel(text) !== null);
    this.unreadable = meant.filter((text) => totalsLabel(text) === null);
  }

  /** The time of a record in milliseconds, nullable. */
  timeSql(column: "created" | "updated", values: SqlValues): string {
    if (this.#times.size === 0) return `${column}_usual`;
    const texts = values.bind("Array(String)", [...this.#times.keys()]);
    const times = values.bind("Array(Int64)", [...this.#times.values()]);
    const place = `indexOf(${texts}, ${column}_text)`;
    return `multiIf(isNotNull(${column}_usual), ${column}_usual, ${place} = 0, NULL, ${times}[${place}])`;
  }

  /** One of `timeStates`. */
  stateSql(column: "created" | "updated", values: SqlValues): string {
    const { none, time, unreadable, totals } = timeStates;
    const isIn = (texts: readonly string[]) => `has(${values.bind("Array(String)", texts)}, ${column}_text)`;
    const others = [
      ...(this.unreadable.length === 0 ? [] : [`${isIn(this.unreadable)}, ${unreadable}`]),
      ...(this.totals.length === 0 ? [] : [`${isIn(this.totals)}, ${totals}`]),
      ...(this.#nothing.length === 0 ? [] : [`${isIn(this.#nothing)}, ${none}`]),
    ];
    return `multiIf(${[`${column}_text = '', ${none}`, ...others].join(", ")}, ${time})`;
  }
}
