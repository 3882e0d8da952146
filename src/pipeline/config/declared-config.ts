/** A config file as written: only types, so that a program that uses the library does not need zod. */

import type { FeedbackSpec } from "../../importers/spec.js";
import type { GateRules } from "../../results/gate/rules.js";
import type { ConfigAlias, OptionName } from "../option-table.js";
import type { SummarizeOptions } from "../options.js";

/** The options that a config may set: all that can be typed, except the events of a release. */
export type ConfiguredOptions = Omit<Pick<SummarizeOptions, OptionName>, "event">;

/** Options as a config writes them, by their names alone. */
export type DeclaredOptions = { readonly [Option in keyof ConfiguredOptions]: ConfiguredOptions[Option] | string };

/** Options as a config may write them, also by their other names. */
export type AliasedOptions = DeclaredOptions & { readonly [Alias in ConfigAlias]?: string | readonly string[] };

/** A config as it is written, once it was checked. */
export type DeclaredConfig = {
  readonly $schema?: string;
  readonly gate?: DeclaredGate;
  readonly presets?: Readonly<Record<string, AliasedOptions>>;
  readonly providers?: readonly FeedbackSpec[];
} & AliasedOptions;

/** The rules of `gate`; one rule may be written without a list. */
export type DeclaredGate = {
  readonly [Rule in keyof Omit<GateRules, "providers">]:
    | GateRules[Rule]
    | (readonly string[] extends GateRules[Rule] ? string : never);
};
