/** 1 Monday to 7 Sunday, as the API counts them. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function weekdayName(weekday: number): string {
  return names[weekday - 1] ?? String(weekday);
}
