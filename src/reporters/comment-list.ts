/** Comments for people: the score, the day and the issues on a line, and the text below it. */

import { checkedTimeZone, localTime } from "../base/time-zone.js";
import type { Comment, CommentedSegment, Comments } from "../results/comments/written-comments.js";
import { count, counted, score } from "./numbers.js";
import { type Pen, paragraphs } from "./style.js";
import { type WidthOf, widthsOf } from "./terminal-width.js";
import { visibleText } from "./visible-text.js";
import { wrapped } from "./wrapped.js";

const indent = "    ";

export async function reportComments(result: Comments, pen: Pen): Promise<string> {
  const { segments } = result;
  const shown = result.comments.map((comment): ShownComment => ({ comment, lines: linesIn(comment.text) }));
  const widthOf = await widthsOf(shown.map(({ lines }) => lines));
  const blockOf = ({ comment, lines }: ShownComment) =>
    [headOf(comment, result, pen), ...wrappedLines(lines, pen, widthOf)].join("\n");
  const parts =
    segments.length === 0
      ? shown.map(blockOf)
      : bySegment(shown, segments).flatMap(({ segment, ofSegment }) =>
          segment.comments === 0 ? [] : [headingOf(segment, pen), ...ofSegment.map(blockOf)],
        );
  const [first = "", ...others] = closing(result);
  return paragraphs([...parts, [pen.paint.bold(first), ...others].join("\n")]);
}

interface ShownComment {
  readonly comment: Comment;
  readonly lines: readonly string[];
}

/** The comments come in the order of the segments. */
function bySegment(shown: readonly ShownComment[], segments: readonly CommentedSegment[]) {
  let from = 0;
  return segments.map((segment) => {
    const ofSegment = shown.slice(from, from + segment.shown);
    from += segment.shown;
    return { segment, ofSegment };
  });
}

/** `plan pro: 3 of 12 comments, from 40 responses` */
function headingOf({ key, shown, comments, responses }: CommentedSegment, { paint }: Pen): string {
  const name = Object.entries(key).map(([by, value]) => `${visibleText(by)} ${visibleText(value ?? "(none)")}`);
  const counts = `${count(shown)} of ${counted(comments, "comment")}, from ${counted(responses, "response")}`;
  return `${paint.bold(name.join(", "))}: ${counts}`;
}

function headOf({ score: given, scale, createdAt, issues, category }: Comment, result: Comments, pen: Pen): string {
  const rating = given === null ? "no score" : `${score(given)} on ${score(scale.min)}-${score(scale.max)}`;
  const kinds = new Set(result.comments.map((comment) => comment.category));
  const parts = [
    kinds.size > 1 ? `${rating} (${category})` : rating,
    createdAt === null ? "no date" : dayOf(createdAt, result.query.timeZone),
    ...(issues.length === 0 ? [] : [visibleText(issues.join(", "))]),
  ];
  return pen.paint.dim(parts.join("  "));
}

function dayOf(createdAt: string, zone: string): string {
  return new Date(localTime(Date.parse(createdAt), checkedTimeZone(zone))).toISOString().slice(0, 10);
}

/** The lines of a text, without those that are empty; blanks in a row are one. */
function linesIn(text: string): readonly string[] {
  const lines = text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => visibleText(line.replace(/\s+/g, " ").trim()));
  return lines.filter((line) => line !== "");
}

function wrappedLines(lines: readonly string[], { style: { width } }: Pen, widthOf: WidthOf): readonly string[] {
  const room = width === null ? null : Math.max(1, width - indent.length);
  return lines.flatMap((line) => wrapped(line, room, { widthOf, breaksWords: true })).map((line) => indent + line);
}

function closing({ total, choice, segments, suppressed, masked }: Comments): readonly string[] {
  const { comments, responses, unrated, shown } = total;
  const isByTime = choice.order === "newest";
  const ofEach = segments.length > 0 ? " of each segment" : isByTime ? " first" : "";
  const how = isByTime ? `the newest${ofEach}` : `a random sample${ofEach} with seed ${choice.seed ?? 0}`;
  const shownLine =
    comments === 0
      ? `no comments in ${counted(responses, "selected response")}`
      : `${count(shown)} of ${counted(comments, "comment")} shown, from ${counted(responses, "selected response")}: ${how}`;
  const small = suppressed?.segments ?? 0;
  return [
    shownLine,
    ...(unrated > 0 ? [`${counted(unrated, "comment")} came without an answer to the question`] : []),
    ...(small > 0
      ? [
          `${counted(small, "segment")} with fewer than ${suppressed?.minCell ?? 0} responses ${small === 1 ? "is" : "are"} hidden`,
        ]
      : []),
    ...(masked && shown > 0
      ? ["addresses, phone numbers and IDs are masked, names are not; --unmasked prints texts as written"]
      : []),
  ];
}
