import { builder } from '../../graphql/builder.ts';

/** A row behind a figure: what it is, its id, and what people call it. */
export interface EvidenceShape {
  readonly type: string;
  readonly id: number;
  readonly label: string;
}

/** The page of each type in the admin UI. */
const pages: Readonly<Record<string, (id: number) => string>> = {
  ticket: (id) => `/tickets/${id}/show`,
  invoice: (id) => `/invoices/${id}/show`,
  contract: (id) => `/contracts/${id}/show`,
  credit: (id) => `/credits/${id}/show`,
  dispute: (id) => `/disputes/${id}/show`,
  contact: (id) => `/contacts/${id}/show`,
  usage: (id) => `/accounts/${id}/show`,
  'security-report': (id) => `/security-reports/${id}/show`,
};

export const EvidenceRow = builder.objectRef<EvidenceShape>('EvidenceRow').implement({
  description: 'A row that a figure comes from.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'What it is, for example ticket or invoice.' }),
    id: t.exposeID('id', { description: 'Its id; of usage, the account’s.' }),
    label: t.exposeString('label', { description: 'What people call it.' }),
    link: t.string({
      nullable: true,
      description: 'Its page in the admin UI; null where it has none of its own.',
      resolve: ({ type, id }) => pages[type]?.(id) ?? null,
    }),
  }),
});

/** The few rows of a deduction or a play. */
export const costOfRows = { field: 1, multiplier: 3 };
