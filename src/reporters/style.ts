/** The style of a result in its output, the pen that a reporter draws with, the type of a reporter, and how its parts are joined. */

/** The style of text in an output. */
export interface Style {
  /** Colours that the output shows: chalk's levels. */
  readonly colorLevel: 0 | 1 | 2 | 3;
  /** Whether to draw with ASCII characters only. */
  readonly ascii: boolean;
  /** The most columns of a line; null is without limit. */
  readonly width: number | null;
  /** JSON on one line. */
  readonly compact?: boolean;
  /** Which flat table of the result is written; without a name its first. */
  readonly rows?: string;
  /** Whether CSV and TSV start with a byte order mark. */
  readonly byteOrderMark?: boolean;
}

/** An option that only some outputs have. */
export type OutputOption = "compact" | "rows" | "bom";

/** The result of a command as text. */
export interface Reporter<Result> {
  readonly name: string;
  readonly description: string;
  /** Endings of file names that mean this format. */
  readonly endings: readonly string[];
  /** False if the output has no place for the segments of `--by`. */
  readonly showsSegments?: boolean;
  /** False if the output has no place to say that segments were left out. */
  readonly saysLeftOut?: boolean;
  /** The options that are for this output and others like it. */
  readonly takes?: readonly OutputOption[];
  readonly report: (result: Result, style: Style) => Pieces | Promise<Pieces>;
}

/** A text, to be written piece by piece; no piece is changed by a later one. */
export type Pieces = readonly string[] | Generator<string>;

type Color = (text: string) => string;

export interface Paint {
  readonly bold: Color;
  readonly dim: Color;
  readonly red: Color;
  readonly green: Color;
  readonly yellow: Color;
  readonly cyan: Color;
}

/** The tools with which every part of a report draws. */
export interface Pen {
  readonly paint: Paint;
  readonly style: Style;
}

const asItIs: Color = (text) => text;
const noColors: Paint = { bold: asItIs, dim: asItIs, red: asItIs, green: asItIs, yellow: asItIs, cyan: asItIs };

/** The parts of a report that are there, with an empty line between them. */
export function paragraphs(parts: readonly (string | null)[]): string {
  return `${parts.filter((part) => part !== null && part !== "").join("\n\n")}\n`;
}

/** Chalk prints every argument: each colour takes one, so that `lines.map(paint.red)` colours lines and not their positions. */
function paintOf(chalk: Paint): Paint {
  return {
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    red: (text) => chalk.red(text),
    green: (text) => chalk.green(text),
    yellow: (text) => chalk.yellow(text),
    cyan: (text) => chalk.cyan(text),
  };
}

/** The package for colours is loaded only if the output shows some: it takes milliseconds. */
export async function penFor(style: Style): Promise<Pen> {
  if (style.colorLevel === 0) return { paint: noColors, style };
  const { Chalk } = await import("chalk");
  return { paint: paintOf(new Chalk({ level: style.colorLevel })), style };
}
