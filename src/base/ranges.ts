/** Ranges of the numbers in results, which the compiler does not check: the tags put them into the JSON Schemas. */

/**
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/**
 * @asType integer
 * @minimum 1
 */
export type PositiveCount = number;

/** @minimum 0 */
export type NonNegative = number;

/**
 * A share or a probability.
 * @minimum 0
 * @maximum 1
 */
export type ZeroToOne = number;

/**
 * @exclusiveMinimum 0
 * @exclusiveMaximum 1
 */
export type BetweenZeroAndOne = number;

/**
 * ISO 8601 in UTC.
 * @format date-time
 */
export type DateTime = string;
