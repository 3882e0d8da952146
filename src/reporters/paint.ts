/** Colours. The package for them is loaded only where an output shows some: it takes milliseconds. */

import type { Style } from "./reporters.js";

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
