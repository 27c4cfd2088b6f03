export interface Alarm {
  ring(): void;
  sleep(ms: number): Promise<void>;
}

/** A sleep that can be cut short; a ring while awake cuts the next one. */
export function createAlarm(): Alarm {
  let hasRung = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    hasRung = true;
    wake?.();
  };
  const sleep = async (ms: number) => {
    if (!hasRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    wake = null;
    hasRung = false;
  };
  return { ring, sleep };
}
