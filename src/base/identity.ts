/** Values in the place of an id that identify nobody. The kernel has the same rules: `kernel/assembly/latest/no-identity.ts`. */

/** Why a value is not an id: it is missing, it could mean anybody, or a spreadsheet cut off its last digits. */
export type WhyNoIdentity = "missing" | "placeholder" | "rounded";

/** Words of at most sixteen bytes, in lower case, in any spelling of A to Z. */
export const noIdentityWords: Readonly<Record<"missing" | "placeholder", readonly string[]>> = {
  missing: [
    ...[
      "null",
      "none",
      "na",
      "n/a",
      "n.a.",
      "n.a",
      "nil",
      "nan",
      "\\n",
      "undefined",
      "empty",
      "blank",
      "missing",
      "nat",
    ],
    ...[
      "(null)",
      "(none)",
      "(blank)",
      "(empty)",
      "<null>",
      "<none>",
      "<na>",
      "[null]",
      "#n/a",
      "#n/a n/a",
      "not available",
    ],
    ...[
      "#null!",
      "#value!",
      "#ref!",
      "#name?",
      "#num!",
      "#div/0!",
      "#error!",
      "no id",
      "no value",
      "no data",
      "(not set)",
    ],
    ...[
      "not set",
      "not provided",
      "not applicable",
      "(no id)",
      "k.a.",
      "keine angabe",
      "sans objet",
      "n/d",
      "s/n",
      "n.v.t.",
    ],
  ],
  placeholder: [
    ...["anonymous", "anonymous user", "(anonymous)", "<anonymous>", "anon", "anonym", "anonyme", "anonimo", "anónimo"],
    ...["anoniem", "anonymized", "anonymised", "unknown", "(unknown)", "<unknown>", "unknown user", "unk", "unbekannt"],
    ...[
      "inconnu",
      "desconocido",
      "onbekend",
      "guest",
      "guest user",
      "gast",
      "invité",
      "invitado",
      "test",
      "tests",
      "testing",
    ],
    ...[
      "tester",
      "test user",
      "testuser",
      "test id",
      "user",
      "customer",
      "visitor",
      "respondent",
      "participant",
      "dummy",
    ],
    ...[
      "example",
      "sample",
      "default",
      "deleted",
      "deleted user",
      "redacted",
      "[redacted]",
      "[deleted]",
      "[object object]",
    ],
    ...["hidden", "masked", "private", "tbd", "todo", "xxx", "xxxx", "xxxxx", "id", "–", "—", "-1"],
  ],
};

const [longest, longestWord] = [40, 16];
const reasons: ReadonlyMap<string, WhyNoIdentity> = new Map(
  (["missing", "placeholder"] as const).flatMap((why) =>
    noIdentityWords[why].map((word) => [Buffer.from(word).toString("latin1"), why] as const),
  ),
);

/** Why the value is not an id; null if it is one. Bytes are looked at, as the kernel does. */
export function whyNoIdentity(value: string | Uint8Array): WhyNoIdentity | null {
  const bytes = Buffer.from(value as string);
  if (bytes.length > longest) return null;
  const whole = bytes.toString("latin1");
  if (whole.length >= zeros.length && whole.length - zeros.length <= 3 && whole.endsWith(zeros)) return "placeholder";
  const text = Buffer.from(bytes.toString().trim()).toString("latin1");
  if (text === "") return "missing";
  const word = text.length > longestWord ? undefined : reasons.get(lowerCase(text));
  if (word !== undefined) return word;
  if ([...text].every(isZeroOrSign)) return "placeholder";
  return isRounded(text) ? "rounded" : null;
}

/** The hex digits of an id that was never set. */
const zeros = "0".repeat(32);

/** Letters, other digits and characters outside ASCII carry information. */
function isZeroOrSign(character: string): boolean {
  return character === "0" || (character < "\u0080" && !/[1-9A-Za-z]/.test(character));
}

function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether the text is a whole number in scientific notation with fewer digits than the number has, as in `1.18E+11`. */
function isRounded(text: string): boolean {
  const match = /^\d{1,40}(?:[.,](\d{0,40}))?[eE]\+(\d{1,3})$/.exec(text);
  return match !== null && (match[1] ?? "").length < Number(match[2]);
}
