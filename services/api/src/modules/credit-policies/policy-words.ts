import type { CreditBand } from '@tenure/domain/availability-facts';

/** Thousandths of a percent as a percentage with at least one decimal: 99,950 is “99.95 %”. */
export function percentWords(thousandths: number): string {
  const fraction = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0{1,2}$/, '');
  return `${Math.floor(thousandths / 1000)}.${fraction} %`;
}

/** The band in words; its lower end is where the next lower band begins (§10). */
export function bandWords(bands: readonly CreditBand[], index: number): string {
  const band = bands[index];
  if (!band) throw new RangeError(`There is no band ${index}`);
  const below = band.belowThousandths === null ? 'the target' : percentWords(band.belowThousandths);
  const from = bands[index + 1]?.belowThousandths ?? null;
  const range = from === null ? `below ${below}` : `from ${percentWords(from)} to below ${below}`;
  return `${range}: ${band.percent} %`;
}
