/** The shape of a config file: providers, and defaults of the options, named as in the library. */

import { confidenceLevels } from "../../base/confidence-levels.js";
import { type ConfigAlias, optionTable, type Typed } from "../option-table.js";
import { type ShapeProblem, shapeProblem } from "./check-shape.js";
import type { AliasedOptions, ConfiguredOptions, DeclaredConfig, DeclaredGate } from "./declared-config.js";
import { providerShape } from "./provider-shape.js";
import {
  aBoolean,
  anyText,
  choice,
  either,
  listOf,
  mapOf,
  namedObject,
  numberBetween,
  object,
  optional,
  type Shape,
  textLike,
  wholeNumber,
} from "./shape.js";

const words = either(anyText, listOf(anyText));
const count = wholeNumber(0, Number.MAX_SAFE_INTEGER);

/** The shape of what is typed. */
const shapes: Readonly<Record<Typed, Shape>> = {
  text: anyText,
  texts: words,
  names: words,
  on: aBoolean,
  off: aBoolean,
  date: either(
    wholeNumber(1, 9999),
    textLike("^(?:[0-9]{4}(?:-|[QWqw]|$)|-[0-9]+[hdwmqyHDWMQY]$)", "a date such as 2026-01-31, 2026-01 or -7d"),
  ),
  length: textLike("^[0-9]+[hdwmqyHDWMQY]$", "a length of time such as 30d"),
  number: wholeNumber(1, Number.MAX_SAFE_INTEGER),
  threads: wholeNumber(1, 256),
  memory: textLike("^[0-9]+ ?[kKmMgG]?[iI]?[bB]?$", "an amount such as 512M"),
  limit: either(count, textLike("^[0-9]+(\\.[0-9]+)?%?$", "a share such as 2%")),
  calls: either(count, anyText),
  confidence: either(
    numberBetween(confidenceLevels.least, confidenceLevels.most),
    textLike("^[0-9]+(\\.[0-9]+)?%$", "a share such as 95%"),
  ),
};

/** Every option that a config may set. */
const optionKeys = Object.fromEntries(
  Object.entries(optionTable).flatMap(([name, option]) => {
    const { description, inConfig = description, typed = "text", choices, isTypedOnly, configAlias } = option;
    const shape = choices === undefined ? shapes[typed] : choice(...choices);
    if (isTypedOnly === true) return [];
    const alias = configAlias === undefined ? [] : [[configAlias, optional(shape, `alias of ${name}`)] as const];
    return [[name, optional(shape, inConfig)] as const, ...alias];
  }),
) as Readonly<Record<keyof ConfiguredOptions | ConfigAlias, Shape>>;

const gateShape = namedObject<DeclaredGate>("gate", {
  require: optional(words, "requirements, such as mean >= 4.2 or low_rate{channel=SMS} <= 8% @warn"),
  noRegression: optional(words, "metrics that must not regress from the baseline: mean,nps"),
  margin: optional(words, "tolerated drop: mean=0.1,nps=5"),
  decide: optional(
    choice("confident", "point", "no-worse"),
    "what decides: the whole interval (confident, the default), the number alone (point), or fail only if the whole interval is bad (no-worse)",
  ),
  onInconclusive: optional(choice("warn", "fail", "pass"), "what an inconclusive gate does"),
  minN: optional(wholeNumber(0, 1_000_000_000), "rules with fewer responses are inconclusive"),
  concurrent: optional(aBoolean, "whether the baseline may be from the same time, as with a canary"),
  looks: optional(wholeNumber(2, 366), "the gate runs this many times, or for this many days, on growing data"),
  looksPer: optional(choice("run", "day"), "whether the looks are counted in runs or in days"),
  alwaysValid: optional(aBoolean, "verdicts stay valid however often the gate runs on growing data"),
});

export const configShape = object<DeclaredConfig>({
  $schema: optional(anyText, "the JSON Schema of this file, for completion in editors"),
  providers: optional(listOf(providerShape, 0), "your own providers, in addition to the built-in ones"),
  gate: optional(gateShape, "the rules of feedback-stats gate"),
  presets: optional(
    mapOf(namedObject<AliasedOptions>("preset", optionKeys)),
    "options for recurring reports by name, such as weekly, which --preset weekly adds to the others",
  ),
  ...optionKeys,
});

/** The first mistake in a config, or null. In `dist/` this file is a separate script that contains zod and is loaded here. */
export function configProblem(value: unknown): ShapeProblem | null {
  return shapeProblem(value, configShape);
}
