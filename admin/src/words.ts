/** What a word of the vocabulary is called on the screen. Words that are not listed are written out. */
const labels: Readonly<Record<string, string>> = {
  FIRST_RESPONSE: 'First response',
  NEXT_RESPONSE: 'Next response',
  RESOLUTION: 'Resolution',
  CSM: 'CSM',
  API: 'API',
  WEB_FORM: 'Web form',
  NO_TARGET: 'No target',
  ON_HOLD: 'On hold',
  AT_RISK: 'At risk',
  CATCH_UP: 'Catch-up',
  CONTRACT_OVERRIDE: 'Contract override',
  PAUSED_IN_PENDING: 'Pauses while pending',
  TOTAL: 'Total time, never pauses',
  AGENT_WORK: 'Time in our hands only',
  FIRST_RESOLUTION: 'Up to the first solve',
  AUTO_RESOLVED: 'Auto-resolved',
  SLA: 'SLA',
  SLA_MISSES: 'SLA misses',
  ON_CALL_STIPEND: 'On-call stipend',
  CSAT_LOW: 'CSAT low',
  NO_MRR: 'No MRR',
  SLA_ADJUSTMENT: 'SLA adjustment',
  SLA_CREDIT: 'SLA credit',
};

/** ON_TARGET → “On target”. */
export function labelOf(word: string): string {
  return labels[word] ?? word.charAt(0) + word.slice(1).toLowerCase().replaceAll('_', ' ');
}

/** Choices for react-admin's selects. */
export function choicesOf(words: readonly string[]): { id: string; name: string }[] {
  return words.map((word) => ({ id: word, name: labelOf(word) }));
}
