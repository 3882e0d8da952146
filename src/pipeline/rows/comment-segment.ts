/** The comments of one segment: how many there are, and those that are shown. */

import type { SegmentKey } from "../../counts/feedback-counts.js";
import type { ByKey } from "../../query/by.js";
import { KeptComments } from "../../results/comments/kept-comments.js";
import { maskedText } from "../../results/comments/masked-text.js";
import type { Comment, CommentCounts, CommentedSegment } from "../../results/comments/written-comments.js";
import { type RowComment, shownComment } from "./row-comment.js";

export class CommentSegment {
  readonly key: SegmentKey;
  readonly kept: KeptComments<RowComment>;
  #responses = 0;
  #comments = 0;
  #unrated = 0;

  constructor(key: SegmentKey, most: number) {
    this.key = key;
    this.kept = new KeptComments(most);
  }

  /** A row that is not primary is of a response that another row counts. */
  count({ isPrimary, isAnswer, isComment }: Readonly<Record<"isPrimary" | "isAnswer" | "isComment", boolean>>): void {
    if (isPrimary && isAnswer) this.#responses += 1;
    if (isComment) this.#comments += 1;
    if (isComment && !isAnswer) this.#unrated += 1;
  }

  get counts(): CommentCounts {
    const shown = this.kept.sorted().length;
    return { responses: this.#responses, comments: this.#comments, unrated: this.#unrated, shown };
  }

  result(by: readonly ByKey[], isMasked: boolean): CommentedSegment {
    return { key: this.#named(by, isMasked), ...this.counts };
  }

  comments(by: readonly ByKey[], isMasked: boolean): readonly Comment[] {
    const segment = this.#named(by, isMasked);
    return this.kept.sorted().map((comment) => ({ segment, ...shownComment(comment, isMasked) }));
  }

  /** A unit of the calendar contains nothing to mask. */
  #named(by: readonly ByKey[], isMasked: boolean): CommentedSegment["key"] {
    return Object.fromEntries(
      by.map(({ name, kind }, index) => {
        const value = this.key[index] ?? null;
        return [name, value === null || !isMasked || kind === "time" ? value : maskedText(value)];
      }),
    );
  }
}
