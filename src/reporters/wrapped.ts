/** Text broken into lines between its words, so that a narrow terminal shows all of it. */

/** Where a line may end: not before a percent sign. */
const gap = / (?!%)/;

/** Lines of at most `width` characters where the words allow it; one line where the width is null. */
export function wrapped(text: string, width: number | null): readonly string[] {
  if (width === null) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(gap)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
