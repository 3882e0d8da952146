/** Addresses in a folded text: e-mail, also where its signs are spelled out; names and queries in URLs; IP version 6. */

import { type MaskedSpan, reach } from "./masked-span.js";

export function addressSpans(text: string): readonly MaskedSpan[] {
  const urls = urlSpans(text);
  return [...urls, ...emailSpans(text, urls), ...ipSpans(text)];
}

/** The sign after a scheme, or the one before a query. */
const urlSign = /:\/\/|\?(?=[\w.~%-]{1,99}=)/g;
const urlCharacter = /[^\s<>"|]/;
const closing = /[.,;:!?)\]}'*]/;

/** The user of `scheme://user@host`, and what follows `?` or `#`. */
function urlSpans(text: string): readonly MaskedSpan[] {
  const spans: MaskedSpan[] = [];
  let coveredTo = 0;
  for (const { index, 0: sign } of text.matchAll(urlSign)) {
    if (index < coveredTo) continue;
    const start = index + sign.length;
    const end = endOfUrl(text, start);
    coveredTo = end;
    const host = text.slice(start, reach(text, start, 1, /[^\s<>"|/?#]/));
    const user = sign === "?" ? -1 : host.lastIndexOf("@");
    if (user > 0) spans.push({ start, end: start + user, mask: "user" });
    const query = sign === "?" ? start : reach(text, start, 1, /[^\s<>"|?#]/) + 1;
    if (query < end) spans.push({ start: query, end, mask: "query" });
  }
  return spans;
}

function endOfUrl(text: string, start: number): number {
  const end = reach(text, start, 1, urlCharacter);
  const last = reach(text, end - 1, -1, closing);
  return Math.max(start, last + 1);
}

const atSign = /@|%40|[[({<] ?at ?[\])}>]| at (?=[\w-]{1,63} dot \w)/g;
const localCharacter = /[^\s@<>()[\],;:"\\]/;
const longestLocal = 256;
const domainCharacter = /[\p{L}\p{M}\p{N}.-]/u;
const spelledDot = / ?[[({<] ?dot ?[\])}>] ?| dot (?=\w)/y;

/** Signs at the end of a user, or in a query, do not start another address. */
function emailSpans(text: string, urls: readonly MaskedSpan[]): readonly MaskedSpan[] {
  const spans: MaskedSpan[] = [];
  let url = 0;
  for (const { index, 0: sign } of text.matchAll(atSign)) {
    while (index > (urls[url]?.end ?? Number.POSITIVE_INFINITY)) url += 1;
    if (index >= (urls[url]?.start ?? Number.POSITIVE_INFINITY)) continue;
    const domain = domainAfter(text, index + sign.length);
    const isSpaced = domain.start > index + sign.length || / |\w/.test(sign) || text.charAt(index - 1) === " ";
    const start = startOfLocal(text, index);
    if (start < index && isDomain(domain.text, isSpaced)) spans.push({ start, end: domain.end, mask: "email" });
  }
  return spans;
}

/** Up to two blanks may be before the sign; a quoted local part may contain any. */
function startOfLocal(text: string, sign: number): number {
  const end = sign - / {0,2}$/.exec(text.slice(Math.max(0, sign - 2), sign))![0].length;
  if (text.charAt(end - 1) === '"') {
    const quote = text.slice(Math.max(0, end - longestLocal), end - 1).lastIndexOf('"');
    if (quote >= 0) return Math.max(0, end - longestLocal) + quote;
  }
  const start = reach(text, end - 1, -1, localCharacter, longestLocal) + 1;
  const path = text.slice(start, end).lastIndexOf("/");
  const isPath = text.slice(start, end).startsWith("//") && start + path + 1 < end;
  const name = isPath ? start + path + 1 : start;
  const first = reach(text, name, 1, /[.'*_-]/);
  if (first < end) return first;
  return name < end ? name : sign;
}

/** The domain that begins at a place, or up to two blanks after it. */
function domainAfter(
  text: string,
  from: number,
): { readonly text: string; readonly start: number; readonly end: number } {
  const start = from + /^ {0,2}/.exec(text.slice(from, from + 2))![0].length;
  const bracket = /^\[[\da-f:.]{2,45}\]/.exec(text.slice(start, start + 50))?.[0];
  if (bracket !== undefined) return { text: "literal.domain", start, end: start + bracket.length };
  let [domain, end] = ["", start];
  for (;;) {
    const next = reach(text, end, 1, domainCharacter);
    domain += text.slice(end, next);
    end = next;
    spelledDot.lastIndex = end;
    const dot = domain === "" ? null : spelledDot.exec(text);
    if (dot === null) break;
    domain += ".";
    end += dot[0].length;
  }
  const trailing = domain.length - (reach(domain, domain.length - 1, -1, /[.-]/) + 1);
  return { text: domain.slice(0, domain.length - trailing), start, end: end - trailing };
}

/** If blanks surround the sign, only a name with a dot is a domain. An amount (`3@1.50`) has no letter in its last part. */
function isDomain(domain: string, isSpaced: boolean): boolean {
  const labels = domain.split(".");
  if (ipv4.test(domain)) return true;
  return /\p{L}/u.test(labels.at(-1)!) && (labels.length > 1 || !isSpaced);
}

const ipv4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const ipWord = /[\da-z:.%]{2,}/g;
const longestIp = 80;
const macAddress = /^(?:[\da-f]{2}[:-]){5}[\da-f]{2}$/;

function ipSpans(text: string): readonly MaskedSpan[] {
  return [...text.matchAll(ipWord)].flatMap(({ index, 0: word }): MaskedSpan[] => {
    if (!word.includes(":") || word.length > longestIp) return [];
    const end = reach(word, word.length - 1, -1, /[.:]/) + 1;
    const address = word.slice(0, Math.max(end, word.endsWith("::") ? word.length : 0));
    const span = { start: index, end: index + address.length };
    if (macAddress.test(address)) return [{ ...span, mask: "id" }];
    const isAddress = /\d/.test(address) && isIpv6(address.split("%")[0]!);
    return isAddress ? [{ ...span, mask: "ip" }] : [];
  });
}

/** Eight groups, or fewer if `::` stands for some; the last two may be an address of version 4. */
function isIpv6(address: string): boolean {
  const halves = address.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const isMixed = ipv4.test(groups.at(-1) ?? "");
  const plain = isMixed ? groups.slice(0, -1) : groups;
  if (halves.length > 2 || !plain.every((group) => /^[\da-f]{1,4}$/.test(group))) return false;
  const length = plain.length + (isMixed ? 2 : 0);
  return halves.length === 2 ? length < 8 : length === 8;
}
