/**
 * An answer that is known to be whole: a mark behind its last row is missing if the connection, a proxy or the server cut it. The client passes
 * over a line that is cut, and an answer may also be cut between two lines.
 */

/** A row of an answer, as JSON. */
export type AnswerRow = readonly unknown[];

/** Each row is a JSON list on its own line. The mark is a JSON string on its own line. */
export const answerFormat = "CustomSeparated";

const endMark = '"end"';

/** What makes `answerFormat` the format that is read here. */
export const answerSettings: Readonly<Record<string, string>> = {
  format_custom_escaping_rule: "JSON",
  format_custom_field_delimiter: ",",
  format_custom_row_before_delimiter: "[",
  format_custom_row_between_delimiter: "",
  format_custom_row_after_delimiter: "]\n",
  format_custom_result_before_delimiter: "",
  format_custom_result_after_delimiter: `${endMark}\n`,
};

/** The rows of an answer. Throws if it is cut, and the error of the server, with its code, if that is written into the answer. */
export async function* wholeAnswer(
  lines: AsyncIterable<readonly { readonly text: string }[]>,
): AsyncGenerator<AnswerRow> {
  let isWhole = false;
  for await (const some of lines)
    for (const { text } of some) {
      if (isWhole || !(text.startsWith("[") || text === endMark)) throw strangeLine(text);
      if (text === endMark) isWhole = true;
      else yield JSON.parse(text);
    }
  if (!isWhole) throw new Error("the answer of the server was cut off");
}

function strangeLine(text: string): Error {
  const [match, code, message] = /^Code: ([0-9]+)\. DB::[A-Za-z]+: (.*)/.exec(text) ?? [];
  if (match === undefined)
    return new Error(`the answer of the server has the line ${JSON.stringify(text.slice(0, 60))}`);
  return Object.assign(new Error(message), { code });
}
