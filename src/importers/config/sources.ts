/** The short and the full form of a column's source: `"Rating"`, `["Rating", "Score"]`, and the converter that they stand for. */

import {
  type ColumnSources,
  type Converter,
  type FlagConverter,
  flag,
  list,
  number,
  text,
  time,
  word,
} from "../spec.js";
import type { DeclaredSource } from "./declaration.js";

/** The converter that reads each column of the schema. */
export const columnConverters = {
  response_id: "text",
  call_id: "text",
  participant_id: "text",
  account: "word",
  survey: "word",
  interaction_type: "word",
  created_at: "time",
  updated_at: "time",
  channel: "word",
  language: "word",
  segments: "list",
  comment: "text",
} as const satisfies { [Column in keyof Required<ColumnSources>]: Required<ColumnSources>[Column]["converter"] };

type AnyConverter = Converter | FlagConverter;
export type ConverterName = AnyConverter["converter"];
type Named<Name extends ConverterName> = Extract<AnyConverter, { readonly converter: Name }>;

/** Each converter without columns: what holds unless a declaration says otherwise. */
const plain = { text: text(), word: word(), time: time(), number: number(), list: list(), flag: flag("") };

/** The converter `name` of the columns that are declared. */
export function fullSource<Name extends ConverterName>(name: Name, declared: DeclaredSource): Named<Name> {
  const stated = typeof declared === "string" || isList(declared) ? { names: declared } : declared;
  const names = typeof stated.names === "string" ? [stated.names] : stated.names;
  return { ...plain[name], ...stated, names } as unknown as Named<Name>;
}

/** The shortest declaration of a converter: without what holds by itself. */
export function shortSource(source: AnyConverter): DeclaredSource {
  const usual: Readonly<Record<string, unknown>> = { ...plain[source.converter] };
  const stated = Object.entries(source).filter(
    ([key, value]) => key !== "names" && JSON.stringify(value) !== JSON.stringify(usual[key]),
  );
  const [name = "", ...others] = source.names;
  const names = others.length === 0 && source.names.length === 1 ? name : source.names;
  const isFlag = source.converter === "flag";
  if (stated.length === 0 && !isFlag) return names;
  return { ...(isFlag ? { converter: "flag" } : {}), names, ...Object.fromEntries(stated) };
}

function isList(declared: DeclaredSource): declared is readonly string[] {
  return Array.isArray(declared);
}
