/** Addresses without what may be secret in them: users, passwords, and the values of queries, as in signed links. */

/** From the end of the scheme on: a scheme may be long, and is no secret. */
const afterScheme = /:\/\/[^\s"'`<>]*/g;
const clickhouse = /(?:^|[^a-z0-9+.-])clickhouses?$/i;
const longestScheme = "-clickhouses".length;
/** What our own addresses say, which is no secret. */
const harmlessKeys: readonly string[] = ["table", "timeout", "cluster"];

/** `text` with each address in it shown so: `https://…@host/file?sig=…`. A user of ClickHouse without a password stays. */
export function withoutUrlSecrets(text: string): string {
  return text.includes("://") ? text.replace(afterScheme, shownAddress) : text;
}

function shownAddress(address: string, at: number, text: string): string {
  const start = "://".length;
  // A password may contain any sign, also the one that ends it
  const end = address.lastIndexOf("@");
  const user = end < start ? "" : address.slice(start, end);
  if (/[?#]/.test(user)) return "://…";
  const isSecret =
    user.includes(":") || (user !== "" && !clickhouse.test(text.slice(Math.max(0, at - longestScheme), at)));
  const place = address.slice(isSecret ? end : start);
  return `://${isSecret ? "…" : ""}${place.replace(/([?&;#])([^=?&;#]*)=[^?&;#]*/g, withoutValue)}`;
}

function withoutValue(member: string, sign: string, key: string): string {
  return harmlessKeys.includes(key) ? member : `${sign}${key}=…`;
}
