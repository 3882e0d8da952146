/** Numbers compared with reference values that were computed elsewhere with many more digits. */

import { expect } from "vitest";

/** That the value has the digits of the expected one: 12 of them unless another relative error is given. */
export function expectDigits(value: number | null | undefined, expected: string, relativeError = 1e-12): void {
  expect(Math.abs(Number(value) / Number(expected) - 1), `${value} is not ${expected}`).toBeLessThan(relativeError);
}
