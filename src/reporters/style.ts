/** Colours. The package for them is loaded only where an output shows some: it takes milliseconds. */

type Color = (text: string) => string;

export interface Paint {
  readonly bold: Color;
  readonly dim: Color;
  readonly red: Color;
  readonly green: Color;
  readonly yellow: Color;
  readonly cyan: Color;
  readonly white: Color;
}

const asItIs: Color = (text) => text;
const noColors: Paint = {
  ...{ bold: asItIs, dim: asItIs, red: asItIs, green: asItIs },
  ...{ yellow: asItIs, cyan: asItIs, white: asItIs },
};

export async function paintFor({ colorLevel }: Pick<Style, "colorLevel">): Promise<Paint> {
  if (colorLevel === 0) return noColors;
  const { Chalk } = await import("chalk");
  return new Chalk({ level: colorLevel });
}

/** How text may look where it goes. */
export interface Style {
  /** Colours that the output shows: chalk's levels. */
  readonly colorLevel: 0 | 1 | 2 | 3;
  /** Only ASCII characters in what we draw. */
  readonly ascii: boolean;
  /** Columns that a line may have; null is without limit. */
  readonly width: number | null;
}

export interface Reporter<Result> {
  readonly name: string;
  readonly description: string;
  /** Endings of file names that mean this format. */
  readonly endings: readonly string[];
  /** False where the output has no place for the segments of `--by`. */
  readonly showsSegments?: boolean;
  readonly report: (result: Result, style: Style) => string | Promise<string>;
}

/** What every part of the report draws with. */
export interface Pen {
  readonly paint: Paint;
  readonly style: Style;
}
