/** What a renderer shows of a cell: code as it is, references as their signs, without the spaces of no width that break mentions. */
export function shown(cell: string): string {
  const [, code] = /^`(.*)`$/.exec(cell) ?? [];
  if (code !== undefined) return code;
  return cell
    .replace(/^<code>|<\/code>$/g, "")
    .replace(/&#8203;/g, "")
    .replace(/&#(\d+);/g, (_, number) => String.fromCharCode(Number(number)));
}
