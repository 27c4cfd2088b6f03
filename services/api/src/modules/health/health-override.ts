import { readOverride } from '@tenure/domain/health-overrides';
import { builder } from '../../graphql/builder.ts';
import { costOfRows, EvidenceRow, type EvidenceShape } from './evidence-row.ts';

const meanings: Readonly<Record<string, { readonly words: string; readonly type: string; readonly one: string }>> = {
  'churn-notice': { words: 'The customer gave notice that it leaves', type: 'churn-notice', one: 'Notice' },
  'security-report': { words: 'A security report is not cleared', type: 'security-report', one: 'Security report' },
  'uptime-breaches': {
    words: 'Uptime was breached in two final months in a row',
    type: 'service-availability',
    one: 'Availability',
  },
};

export function overrideWords(override: string): string {
  const { code } = readOverride(override);
  return meanings[code]?.words ?? code;
}

function rowsOf(override: string): EvidenceShape[] {
  const { code, ids } = readOverride(override);
  const meaning = meanings[code];
  return meaning ? ids.map((id) => ({ type: meaning.type, id, label: `${meaning.one} ${id}` })) : [];
}

export const HealthOverride = builder.objectRef<string>('HealthOverride').implement({
  description: 'What makes an account red whatever its score (§15).',
  fields: (t) => ({
    code: t.string({
      description: 'churn-notice, security-report or uptime-breaches.',
      resolve: (override) => readOverride(override).code,
    }),
    words: t.string({ description: 'What it is.', resolve: overrideWords }),
    rows: t.field({
      type: [EvidenceRow],
      description: 'The rows it comes from.',
      complexity: costOfRows,
      resolve: rowsOf,
    }),
  }),
});
