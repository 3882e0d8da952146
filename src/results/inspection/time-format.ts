/** The name of the format that a time is spelled in, for people. */

const formats: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["ISO 8601 with its zone", /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|UTC|[+-]\d{2}:?\d{2})$/i],
  ["ISO 8601 without a zone", /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/],
  ["RFC 2822", /^(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}/],
  ["Unix time in milliseconds", /^\d{12,14}$/],
  ["Unix time in seconds", /^\d{9,11}(?:\.\d+)?$/],
  ["month, day and year with a 12-hour clock", /^\d{1,2}\/\d{1,2}\/\d{4},? .*[AP]M$/i],
  ["day and month as numbers", /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/],
];

/** Null where no format of the list fits. */
export function timeFormat(text: string): string | null {
  return formats.find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? null;
}
