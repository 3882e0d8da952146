/** A config file as it is written: types alone, so that a program that uses the library needs no zod. */

import type { FeedbackSpec } from "../../importers/spec.js";
import type { GateRules } from "../../results/gate/rules.js";
import type { ConfigAlias, OptionName } from "../option-table.js";
import type { SummarizeOptions } from "../options.js";

/** The options that a config may set: all that can be typed, but not the events of a release. */
export type ConfiguredOptions = Omit<Pick<SummarizeOptions, OptionName>, "event">;

/** A config as it is written, once it was checked. */
export type DeclaredConfig = {
  readonly $schema?: string;
  readonly gate?: DeclaredGate;
  readonly providers?: readonly FeedbackSpec[];
} & { readonly [Option in keyof ConfiguredOptions]: ConfiguredOptions[Option] | string } & {
  readonly [Alias in ConfigAlias]?: string | readonly string[];
};

/** The rules of `gate`; one rule may be written without a list. */
export type DeclaredGate = {
  readonly [Rule in keyof Omit<GateRules, "providers">]:
    | GateRules[Rule]
    | (readonly string[] extends GateRules[Rule] ? string : never);
};
