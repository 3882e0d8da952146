/** The shape of a config file: providers, and defaults of the options, by the names that the library has for them. */

import type { DeclaredProvider } from "../../importers/config/declaration.js";
import { providerShape } from "../../importers/config/provider-shape.js";
import {
  aBoolean,
  anyText,
  choice,
  either,
  type Key,
  listOf,
  named,
  object,
  optional,
  textLike,
  wholeNumber,
} from "../../importers/config/shape.js";
import type { SummarizeOptions } from "../options.js";

/** What is no default of a command: what it is given by the caller. */
type Given = "providers" | "rejects" | "outputs" | "event";
export type ConfiguredOptions = Omit<SummarizeOptions, Given>;

/** A config as it is written, once it was checked. */
export type DeclaredConfig = {
  readonly $schema?: string;
  readonly gate?: DeclaredGate;
  readonly providers?: readonly DeclaredProvider[];
} & { readonly [Option in keyof ConfiguredOptions]: ConfiguredOptions[Option] | string };

/** The rules of `gate`, as its options write them. */
export interface DeclaredGate {
  readonly require?: string | readonly string[];
  readonly noRegression?: string | readonly string[];
  readonly margin?: string | readonly string[];
  readonly decide?: string;
  readonly onInconclusive?: string;
  readonly minN?: number;
}

const words = either(anyText, listOf(anyText));
const date = textLike("^[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date such as 2026-01-31");

/** Every option of a summary. */
const optionKeys: Readonly<Record<keyof ConfiguredOptions, Key>> = {
  provider: optional(anyText, "read every input as an export of this provider"),
  map: optional(words, "ours=theirs, such as score=Rating, scale=1..5 or category=csat"),
  encoding: optional(anyText, "how texts without a byte order mark are encoded; utf-8 where it is left out"),
  decimal: optional(choice("dot", "comma"), "the sign before the fraction of a score"),
  timeZone: optional(anyText, "zone of days, and of times that state none: Europe/Brussels, +02:00, UTC"),
  dateOrder: optional(choice("dmy", "mdy", "ymd"), "order of day, month and year in dates such as 03/04/2026"),
  from: optional(date, "first day, or date-time"),
  to: optional(date, "last day, or date-time; the whole day counts"),
  account: optional(anyText, "only the feedback of this account"),
  includeSubaccounts: optional(aBoolean, "with account: the feedback of every account in the export"),
  survey: optional(anyText, "only this survey"),
  interactionType: optional(anyText, "only this kind of interaction"),
  channel: optional(anyText, "only this channel"),
  language: optional(anyText, "only this language"),
  segment: optional(words, "only responses with these tags"),
  segmentMode: optional(choice("all", "any"), "whether a response needs all of the tags or any"),
  where: optional(words, "conditions that all have to hold, such as score <= 2 or plan in (free, pro)"),
  calls: optional(
    either(wholeNumber(0, Number.MAX_SAFE_INTEGER), anyText),
    "how many calls the feedback is about, or the log of these calls",
  ),
  by: optional(words, "keys to segment by"),
  minCell: optional(wholeNumber(1, Number.MAX_SAFE_INTEGER), "leave out segments with fewer responses"),
  minN: optional(wholeNumber(1, Number.MAX_SAFE_INTEGER), "mark segments with fewer responses"),
  noWarn: optional(words, "codes of warnings that are not given"),
  dedupe: optional(aBoolean, "false counts every record, also where a later one of the same response replaces it"),
  normalize: optional(aBoolean, "put scores of all scales on 0-100"),
  drivers: optional(aBoolean, "rank the issues by what they cost, and tell which come together"),
  maxRejected: optional(
    either(wholeNumber(0, Number.MAX_SAFE_INTEGER), textLike("^[0-9]+(\\.[0-9]+)?%?$", "a share such as 2%")),
    "stop where more records are rejected: a number, or a share such as 2%",
  ),
  strict: optional(aBoolean, "stop at the first record that is rejected"),
  jobs: optional(wholeNumber(1, 256), "threads for large inputs"),
  maxMemory: optional(
    textLike("^[0-9]+ ?[kKmMgG]?[iI]?[bB]?$", "an amount such as 512M"),
    "memory for records while duplicates are removed, as 512M or 2G",
  ),
};

const gateShape = named(
  "gate",
  object<DeclaredGate>({
    require: optional(words, "what must hold, such as mean >= 4.2, or low_rate{channel=SMS} <= 8% @warn"),
    noRegression: optional(words, "what must not be worse than in the baseline: mean,nps"),
    margin: optional(words, "how much worse is no regression yet: mean=0.1,nps=5"),
    decide: optional(choice("confident", "point", "no-worse"), "what decides: the whole interval or the number alone"),
    onInconclusive: optional(choice("warn", "fail", "pass"), "what becomes of a gate that cannot be decided"),
    minN: optional(wholeNumber(0, 1_000_000_000), "fewer answers decide nothing"),
  }),
);

export const configShape = object<DeclaredConfig>({
  $schema: optional(anyText, "the JSON Schema of this file, so that an editor helps"),
  providers: optional(listOf(providerShape, 0), "providers of your own, beside those that are built in"),
  gate: optional(gateShape, "the rules of feedback-stats gate"),
  ...optionKeys,
});
