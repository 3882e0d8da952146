/** The number that orders the versions of a response, as the table computes it. */

/** Times are milliseconds since 1970; null is missing. */
export interface VersionParts {
  readonly updatedAt: number | null;
  readonly createdAt: number | null;
  readonly loadAt: number;
  readonly record: number;
}

/** The value of `versionExpression` for a row. */
export function rowVersion({ updatedAt, createdAt, loadAt, record }: VersionParts): bigint {
  const parts = [orderOf(updatedAt ?? createdAt), orderOf(createdAt), orderOf(loadAt), BigInt(record)];
  return parts.reduce((number, part) => (number << 64n) + part, 0n);
}

function orderOf(time: number | null): bigint {
  return time === null ? 0n : BigInt(time) + (1n << 62n);
}
