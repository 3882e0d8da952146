/** Whole numbers that a double cannot hold, kept as they are spelled: an id of 64 bits must not become its neighbour. */

const number = /-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const longInteger = /^-?[0-9]{16,}$/;

/** The valid JSON text `json` with every whole number of 16 digits or more written as a string. */
export function quoteLongIntegers(json: string): string {
  let quoted = "";
  let copied = 0;
  let at = 0;
  while (at < json.length) {
    const end = json[at] === '"' ? stringEnd(json, at) : numberEnd(json, at);
    const token = json.slice(at, end);
    if (longInteger.test(token)) {
      quoted += `${json.slice(copied, at)}"${token}"`;
      copied = end;
    }
    at = end;
  }
  return quoted + json.slice(copied);
}

/** Position behind the string that begins at `at`. */
function stringEnd(json: string, at: number): number {
  let position = at + 1;
  while (json[position] !== '"') position += json[position] === "\\" ? 2 : 1;
  return position + 1;
}

/** Position behind the number that begins at `at`, or behind the one character that is none. */
function numberEnd(json: string, at: number): number {
  number.lastIndex = at;
  return number.test(json) ? number.lastIndex : at + 1;
}
