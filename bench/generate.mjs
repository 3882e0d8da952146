/** Command line of the generator: `node generate.mjs SHAPE COUNT [--duplicates 0.05] [--seed 1] [--data FOLDER]`. */

import { parseArgs } from "node:util";
import { exportFile } from "./generate/export-file.mjs";
import { shapes } from "./generate/shapes.mjs";
import { defaultFolder } from "./options.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    duplicates: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    data: { type: "string", default: defaultFolder },
  },
});
const [shape, count] = positionals;
if (shape === undefined || !(Number(count) > 0)) {
  process.stderr.write(`usage: node generate.mjs SHAPE COUNT; shapes are ${shapes.map((s) => s.name).join(", ")}\n`);
  process.exitCode = 2;
} else {
  const wanted = { shape, count: Number(count), duplicateShare: Number(values.duplicates), seed: Number(values.seed) };
  process.stdout.write(`${await exportFile(wanted, values.data)}\n`);
}
