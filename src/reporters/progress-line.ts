/** One line with the progress of a reading: a bar, bytes, rate and time left, as far as they fit. */

/** The data of a progress line. */
export interface ReadingProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
  readonly phase: "reading" | "deduplicating";
  readonly elapsedMs: number;
}

const names = { reading: "reading", deduplicating: "removing duplicates" } as const;
const barWidth = 20;

/** The line, of fewer characters than `width`. */
export function progressLine(progress: ReadingProgress, width: number, ascii: boolean): string {
  const { bytesRead, bytesTotal, phase, elapsedMs } = progress;
  const rate = elapsedMs < 1 ? 0 : (bytesRead / elapsedMs) * 1000;
  const share = bytesTotal === null || bytesTotal === 0 ? null : Math.min(1, bytesRead / bytesTotal);
  const read = bytesTotal === null ? bytesText(bytesRead) : `${bytesText(bytesRead)} of ${bytesText(bytesTotal)}`;
  const parts = [
    names[phase],
    ...(share === null ? [] : [bar(share, ascii), `${Math.floor(share * 100)}%`.padStart(4)]),
    ...(phase === "reading" && bytesRead > 0 ? [read, `${bytesText(rate)}/s`] : []),
    share === null || rate === 0
      ? `${timeText(elapsedMs)} so far`
      : `${timeText((Math.max(0, (bytesTotal ?? 0) - bytesRead) / rate) * 1000)} left`,
  ];
  return fitting(parts, width - 1);
}

/** The parts without those at the end that do not fit. */
function fitting(parts: readonly string[], width: number): string {
  let line = "";
  for (const part of parts) {
    const longer = line === "" ? part : `${line}  ${part}`;
    if (longer.length > width) break;
    line = longer;
  }
  return line;
}

function bar(share: number, ascii: boolean): string {
  const full = Math.floor(share * barWidth);
  const [done, open] = ascii ? ["#", "."] : ["█", "░"];
  return `${done?.repeat(full)}${open?.repeat(barWidth - full)}`;
}

const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** In powers of ten: `118 MB`, `1.2 GB`. */
function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 && unit > 1 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** `7 s`, `1:05` minutes, `2:03:10` hours. */
function timeText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (number: number) => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)} min`;
}
