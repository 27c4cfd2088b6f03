/** What a datetime-local input holds, in the reader's zone, as an instant; null where it is empty or no date. */
export function fromLocalInput(text: string): string | null {
  const instant = text ? new Date(text) : null;
  return instant && !Number.isNaN(instant.getTime()) ? instant.toISOString() : null;
}

/** An instant as a datetime-local input takes it. */
export function toLocalInput(instant: number): string {
  const date = new Date(instant);
  const local = new Date(instant - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
