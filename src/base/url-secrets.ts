/** Addresses without what may be secret in them: users, passwords, and the values of queries, as in signed links. */

const address = /\b([a-z][a-z0-9+.-]{0,30}):\/\/[^\s"'`<>]*/gi;
/** What our own addresses say, which is no secret. */
const harmlessKeys: readonly string[] = ["table", "timeout", "cluster"];

/** `text` with each address in it shown so: `https://…@host/file?sig=…`. A user of ClickHouse without a password stays. */
export function withoutUrlSecrets(text: string): string {
  return text.includes("://") ? text.replace(address, shownAddress) : text;
}

function shownAddress(whole: string, scheme: string): string {
  const start = scheme.length + 3;
  // A password may contain any sign, also the one that ends it
  const end = whole.lastIndexOf("@");
  const user = end < start ? "" : whole.slice(start, end);
  if (/[?#]/.test(user)) return `${scheme}://…`;
  const isSecret = user.includes(":") || (user !== "" && !/^clickhouses?$/i.test(scheme));
  const place = whole.slice(isSecret ? end : start);
  return `${scheme}://${isSecret ? "…" : ""}${place.replace(/([?&;#])([^=?&;#]*)=[^?&;#]*/g, withoutValue)}`;
}

function withoutValue(member: string, sign: string, key: string): string {
  return harmlessKeys.includes(key) ? member : `${sign}${key}=…`;
}
