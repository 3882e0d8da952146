/**
 * How one of our columns is made from columns of an export: a closed vocabulary, in the complete form that importers read, and in
 * the short form that a spec may write.
 */

/** Text that differs from record to record: ids, comments. `joined` are further columns that only together make an id. */
export interface TextConverter {
  readonly converter: "text";
  readonly names: readonly string[];
  readonly joined?: readonly (readonly string[])[];
}

/** One of few values; `form` brings spellings together: SMS and sms, ` en-gb ` and en-GB. */
export interface WordConverter {
  readonly converter: "word";
  readonly names: readonly string[];
  readonly form: "as-is" | "upper-case" | "language-tag";
}

/**
 * A time; `monthFirst` states that the export writes 2/25/2025, 9:19:25.391 AM, `zone` that times without a zone are in UTC by
 * the provider's documentation.
 */
export interface TimeConverter {
  readonly converter: "time";
  readonly names: readonly string[];
  readonly monthFirst: boolean;
  readonly zone?: "UTC";
}

/** A number, as people, spreadsheets and programs write it. */
export interface NumberConverter {
  readonly converter: "number";
  readonly names: readonly string[];
  /** Words that mean numbers, or null for no answer. Numbers can be such words, too: `"0": null`. */
  readonly words?: Readonly<Record<string, number | null>>;
  /** `5 - Extremely fun` is 5. This has no effect: labels are always read. */
  readonly isLabel?: boolean;
  /** If the export has none of `names`: the column with all of these words, in lower case, in its title. */
  readonly titled?: readonly string[];
  /** The column for which the export also has a column whose name ends with this suffix. */
  readonly besideSuffix?: string;
  /** The cell contains an array of objects; the number is at `take` in the first one that has it, and one of the words at each path. */
  readonly pick?: {
    readonly where: Readonly<Record<string, readonly string[]>>;
    /** "" is the element itself. */
    readonly take: string;
    /** Only the element at this place, from 0 on. */
    readonly at?: number;
    /** The paths, best first, to the export's name of the question: answers of other kinds are named, not skipped. */
    readonly ref?: readonly string[];
  };
}

/**
 * Several words in one cell: a JSON array, text separated by comma, semicolon or vertical bar, or switches (`{"Echo":true}`,
 * `{Echo:1; Noise:0;}`), of which those that are on count. `member` is the key of the word if the array contains objects.
 */
export interface ListConverter {
  readonly converter: "list";
  readonly names: readonly string[];
  readonly member?: string;
}

/** A column that has one of some words, in lower case, if a person had one issue. */
export interface FlagConverter {
  readonly converter: "flag";
  readonly names: readonly string[];
  readonly is: readonly string[];
  readonly issue: string;
}

/** `names` are the columns of the export, best first. */
export type Converter = TextConverter | WordConverter | TimeConverter | NumberConverter | ListConverter | FlagConverter;
export type ConverterName = Converter["converter"];
export type ConverterOf<Name extends ConverterName> = Extract<Converter, { readonly converter: Name }>;

export const text = (...names: string[]): TextConverter => ({ converter: "text", names });
export const word = (...names: string[]): WordConverter => ({ converter: "word", names, form: "as-is" });
export const time = (...names: string[]): TimeConverter => ({ converter: "time", names, monthFirst: false });
export const number = (...names: string[]): NumberConverter => ({ converter: "number", names });
export const list = (...names: string[]): ListConverter => ({ converter: "list", names });
export const flag = (issue: string, ...names: string[]): FlagConverter => ({
  converter: "flag",
  names,
  is: ["true", "1", "yes"],
  issue,
});

type Names = string | readonly string[];

/** A column as a spec writes it: its name, several names, best first, or an object with more than names. */
export type ColumnSource<Complete extends Converter> =
  | Names
  | (Partial<Omit<Complete, "names">> & { readonly names: Names });

/** A column that names issues; a flag has to say that it is one. */
export type IssueSource =
  | ColumnSource<ListConverter>
  | (Omit<FlagConverter, "names" | "is"> & Partial<Pick<FlagConverter, "is">> & { readonly names: Names });
