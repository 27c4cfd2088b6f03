import { builder } from '../../graphql/builder.ts';
import { enumOf } from '../../graphql/words.ts';

export const ChurnReason = enumOf('ChurnReason', 'Why a customer leaves (§12).', {
  PRICE: 'It costs too much.',
  RELIABILITY: 'It was down too often.',
  SUPPORT: 'Help came too late or was poor.',
  BILLING: 'Invoices were wrong.',
  PRODUCT_GAP: 'Something is missing.',
  COMPETITOR: 'Somebody else’s product is preferred.',
  CHAMPION_LEFT: 'Who wanted it has gone.',
  LOW_USAGE: 'It is hardly used.',
  BUSINESS_CLOSED: 'The customer closes down, or is bought.',
  OTHER: 'Another reason; the evidence says which.',
});

export const ChurnNotice = builder.prismaObject('ChurnNotice', {
  description: 'A customer said it leaves (§12).',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    account: t.relation('account', { description: 'The customer.' }),
    noticedAt: t.expose('noticedAt', { type: 'DateTime', description: 'When it said so.' }),
    effectiveDate: t.expose('effectiveDate', { type: 'Date', description: 'First day without it.' }),
    reason: t.expose('reason', { type: ChurnReason, description: 'Why.' }),
    evidence: t.exposeString('evidence', { description: 'Where the reason can be seen.' }),
    recordedBy: t.relation('recordedBy', { nullable: true, description: 'Who wrote it down.' }),
    withdrawnAt: t.expose('withdrawnAt', { type: 'DateTime', nullable: true, description: 'When it was withdrawn.' }),
    withdrawnReason: t.exposeString('withdrawnReason', { nullable: true, description: 'Why it was withdrawn.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written down.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

builder.prismaObjectField('Account', 'churnNotices', (t) =>
  t.relation('churnNotices', {
    description: 'Notices it gave, latest first; withdrawn ones too.',
    authScopes: { can: 'readSuccess' },
    complexity: { field: 1, multiplier: 2 },
    query: { orderBy: [{ noticedAt: 'desc' }, { id: 'desc' }] },
  }),
);
