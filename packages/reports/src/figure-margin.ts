/** The two-sided 95 % quantile of the normal distribution, as §14 has it. */
const z = 1.96;

/**
 * Half the width of the 95 % interval of an NPS, in points: 1.96 × √((p + d − (p − d)²) ÷ n) × 100 for the shares p and
 * d of promoters and detractors (§14: 60 / 25 / 15 → 14.50). Null for n = 0. For display.
 */
export function npsMargin(promoters: number, detractors: number, n: number): number | null {
  if (n === 0) return null;
  const p = promoters / n;
  const d = detractors / n;
  return 100 * z * Math.sqrt((p + d - (p - d) ** 2) / n);
}

/**
 * Half the width of the 95 % interval of a mean, from the sum of the scores and of their squares, with the variance of
 * the sample (n − 1). Null under two scores, which tell nothing of their spread. For display.
 */
export function meanMargin(sum: number, squares: number, n: number): number | null {
  if (n < 2) return null;
  const variance = Math.max(0, n * squares - sum * sum) / (n * (n - 1));
  return z * Math.sqrt(variance / n);
}
