const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The two largest units of a time in milliseconds: “2 d 3 h”, “3 h 05 min”, “4 min 09 s”, “12 s”. Never negative. */
export function formatDuration(ms: number): string {
  const rest = Math.max(0, Math.floor(ms / 1000) * 1000);
  const days = Math.floor(rest / dayMs);
  const hours = Math.floor((rest % dayMs) / hourMs);
  const minutes = Math.floor((rest % hourMs) / minuteMs);
  const seconds = Math.floor((rest % minuteMs) / 1000);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return minutes > 0 ? `${hours} h ${twoDigits(minutes)} min` : `${hours} h`;
  if (minutes > 0) return seconds > 0 ? `${minutes} min ${twoDigits(seconds)} s` : `${minutes} min`;
  return `${seconds} s`;
}

/** A time in milliseconds to the last one, in minutes: “480 min”, “95 min 30.5 s”. Never negative. */
export function formatExactMinutes(ms: number): string {
  const whole = Math.max(0, Math.trunc(ms));
  const minutes = Math.floor(whole / minuteMs).toLocaleString('en');
  const rest = whole % minuteMs;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest / 1000} s`;
}

/** A target in minutes: “30 min”, “4 h”, “1 h 30 min”, “5 d”. */
export function formatMinutes(minutes: number): string {
  return formatDuration(minutes * minuteMs);
}

/** Reads “90”, “90 min”, “4h”, “1 h 30 min”, “5 d” as minutes; null where it says something else. */
export function parseMinutes(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  const parts = [...trimmed.matchAll(/(\d+)\s*(d|h|min|m)\s*/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== trimmed) return null;
  const units: Readonly<Record<string, number>> = { d: 1440, h: 60, min: 1, m: 1 };
  return parts.reduce((minutes, [, count, unit]) => minutes + Number(count) * (units[unit ?? ''] ?? 0), 0);
}
