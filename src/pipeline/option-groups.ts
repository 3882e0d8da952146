/** The groups of options in help texts. */

/** In the order of the help. */
export const optionGroups = [
  "Input",
  "Select",
  "Groups",
  "Segments",
  "Statistics",
  "Rules",
  "Output",
  "Limits",
  "Run",
] as const;

export type OptionGroup = (typeof optionGroups)[number];

/** The place of an option in the help. */
export interface HelpPlace {
  readonly group: OptionGroup;
  /**
   * Its line in the help of a command, about 50 characters; without one the option is only in the whole list
   * (`--help-all`).
   */
  readonly brief?: string;
}
