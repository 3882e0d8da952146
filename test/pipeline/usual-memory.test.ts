/** Records take no more memory than the machine or its container can spare. */

import { expect, test } from "vitest";
import { usualMemory } from "../../src/pipeline/usual-memory.js";

const gibibyte = 1024 ** 3;

test.each([
  ["half of the memory of a machine", 6 * gibibyte, 0, 3 * gibibyte],
  ["no more than addresses reach", 64 * gibibyte, 0, 4 * gibibyte],
  ["half of what a container may take", 64 * gibibyte, gibibyte, gibibyte / 2],
  ["half of the machine where the limit of the container is none", 2 * gibibyte, 2 ** 63, gibibyte],
  ["enough to begin with", 8 * 1024 ** 2, 0, 16 * 1024 ** 2],
])("%s", (_, machine, container, bytes) => {
  expect(usualMemory(machine, container)).toBe(bytes);
});
