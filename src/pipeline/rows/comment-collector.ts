/** Collects the comments of selected rows: counts all of them, and keeps those that are shown. */

import { createHash } from "node:crypto";
import { feedbackError } from "../../base/errors.js";
import { textAt, valueAt } from "../../base/feedback-batch.js";
import { type FeedbackColumn, isAnswer, type Status } from "../../base/feedback-schema.js";
import { inserted } from "../../base/interner.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { SegmentKey } from "../../counts/feedback-counts.js";
import { SegmentLimit } from "../../counts/segment-limit.js";
import { segmentsIn } from "../../counts/segments.js";
import { isNoText } from "../../importers/no-answer.js";
import type { CommentRank } from "../../results/comments/kept-comments.js";
import type { CommentChoice, Comments } from "../../results/comments/written-comments.js";
import { compareKeys } from "../../results/summary/compare-keys.js";
import type { CheckedOptions } from "../options.js";
import { CommentDraw } from "./comment-draw.js";
import { CommentSegment } from "./comment-segment.js";
import { type RowComment, rowComment } from "./row-comment.js";
import type { SelectedRows } from "./selected-rows.js";

/** Values of a row that are read in addition to those of the query. */
export const columnsOfComments: readonly FeedbackColumn[] = [
  "comment",
  "response_id",
  "call_id",
  "participant_id",
  "account",
];

/** Of a digest in a set, about. */
const bytesOfDigest = 120;

type Collected = Pick<Comments, "total" | "segments" | "suppressed" | "comments">;

export class CommentCollector {
  readonly #checked: CheckedOptions;
  readonly #choice: CommentChoice;
  readonly #isMasked: boolean;
  readonly #total: CommentSegment;
  readonly #segments = new Map<string, CommentSegment>();
  readonly #limit = new SegmentLimit();
  readonly #draw: CommentDraw | null;
  readonly #textsOfSplit = new Set<string>();
  #sequence = 0;
  #bytes = 0;

  constructor(checked: CheckedOptions, choice: CommentChoice, isMasked: boolean) {
    this.#checked = checked;
    this.#choice = choice;
    this.#isMasked = isMasked;
    this.#total = new CommentSegment([], choice.most);
    this.#draw = choice.seed === null ? null : new CommentDraw(choice.seed, checked.query.dedupe);
  }

  /** Throws `comments-memory` if the kept comments exceed the limit of memory, and `too-many-segments`. */
  add({ input, batch, rows, primary, splitOf }: SelectedRows): void {
    const { by, timeZone } = this.#checked.query;
    const segmentsOf = segmentsIn(batch, by, checkedTimeZone(timeZone));
    for (const [place, row] of rows.entries()) {
      const split = splitOf[place] ?? null;
      if (primary[place] !== true && split === null) continue;
      const keys = segmentsOf(row);
      this.#limit.add(keys);
      const segments = keys.map((key) => this.#segment(key));
      const text = batch.comment === undefined ? null : textAt(batch.comment, row);
      const counted = {
        isPrimary: primary[place] === true,
        isAnswer: isAnswer((valueAt(batch.status, row) ?? "good") as Status),
        isComment: text !== null && !isNoText(text) && (split === null || this.#isNewText(split, text)),
      };
      for (const segment of [this.#total, ...segments]) segment.count(counted);
      if (text === null || !counted.isComment) continue;
      let made: RowComment | undefined;
      const comment = () => {
        made ??= rowComment(input, batch, row, text);
        return made;
      };
      const time = batch.created_at[row] ?? Number.NaN;
      const rank = {
        time: Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time,
        draw: this.#draw?.of(comment(), split === null) ?? "",
        sequence: this.#sequence++,
      };
      for (const segment of by.length === 0 ? [this.#total] : segments) this.#keep(segment, rank, comment);
    }
    if (this.#bytes + (this.#draw?.byteLength ?? 0) > this.#checked.maxMemoryBytes)
      throw feedbackError("comments-memory", this.#checked.maxMemoryBytes);
  }

  /** Each record of a response may have a text of its own, or repeat that of the response. */
  #isNewText(response: string, text: string): boolean {
    const before = this.#textsOfSplit.size;
    const digest = createHash("sha256")
      .update(JSON.stringify([response, text]))
      .digest("base64");
    if (this.#textsOfSplit.add(digest).size === before) return false;
    this.#bytes += bytesOfDigest;
    return true;
  }

  #segment(key: SegmentKey): CommentSegment {
    return inserted(this.#segments, JSON.stringify(key), () => new CommentSegment(key, this.#choice.most));
  }

  #keep(segment: CommentSegment, rank: CommentRank, comment: () => RowComment): void {
    if (this.#choice.most === 0 || !segment.kept.accepts(rank)) return;
    const added = comment();
    const removed = segment.kept.add(rank, added);
    this.#bytes += added.bytes - (removed?.bytes ?? 0);
  }

  /** Throws `total-small` if fewer responses are selected than `--min-cell` shows. */
  result(): Collected {
    const { query, minCell } = this.#checked;
    const total = this.#total.counts;
    if (minCell !== null && total.responses > 0 && total.responses < minCell)
      throw feedbackError("total-small", minCell);
    const sorted = [...this.#segments.values()].sort((a, b) => compareKeys(a.key, b.key));
    const shown = sorted.filter(({ counts }) => minCell === null || counts.responses >= minCell);
    const segments = shown.map((segment) => segment.result(query.by, this.#isMasked));
    const comments = (query.by.length === 0 ? [this.#total] : shown).flatMap((segment) =>
      segment.comments(query.by, this.#isMasked),
    );
    const suppressed = minCell === null ? {} : { suppressed: { minCell, segments: sorted.length - shown.length } };
    return { total: { ...total, shown: comments.length }, segments, ...suppressed, comments };
  }
}
