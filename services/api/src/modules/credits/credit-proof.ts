import { createHash } from 'node:crypto';
import { type CreditProof as FoundProof, findCreditProof } from '@tenure/workflows/credit-proof';
import { builder } from '../../graphql/builder.ts';
import { AvailabilityProof } from './availability-proof.ts';
import { type LoadedProof, loadProof } from './load-proof.ts';
import { printProof } from './printable-proof.ts';

interface ProofShape {
  readonly found: FoundProof;
  readonly availability: LoadedProof | null;
}

const CreditProof = builder.objectRef<ProofShape>('CreditProof').implement({
  description: 'Why a credit is what it is: incidents → minutes → tier → band → invoice line → entries (§11).',
  fields: (t) => ({
    credit: t.prismaField({
      type: 'Credit',
      description: 'The credit.',
      resolve: (query, { found }, _args, { db }) =>
        db.credit.findUniqueOrThrow({ ...query, where: { id: found.credit.id } }),
    }),
    availability: t.field({
      type: AvailabilityProof,
      nullable: true,
      description: 'The downtime behind it; null for kinds that no downtime is behind.',
      resolve: ({ availability }) => availability,
    }),
    invoiceLines: t.prismaField({
      type: ['InvoiceLine'],
      description: 'The lines that charged the fee, or the wrong line that it makes good.',
      complexity: { field: 1, multiplier: 10 },
      resolve: (query, { found }, _args, { db }) => {
        const ids = found.invoiceLines.map(({ lineId }) => lineId);
        return db.invoiceLine.findMany({ ...query, where: { id: { in: ids } }, orderBy: { id: 'asc' } });
      },
    }),
    entries: t.prismaField({
      type: ['LedgerEntry'],
      description: 'Its entries in the ledger, in order.',
      complexity: { field: 1, multiplier: 10 },
      resolve: (query, { found }, _args, { db }) => {
        const ids = found.entries.map(({ id }) => id);
        return db.ledgerEntry.findMany({ ...query, where: { id: { in: ids } }, orderBy: { id: 'asc' } });
      },
    }),
    applications: t.prismaField({
      type: ['CreditApplication'],
      description: 'The invoices it was taken off, in order.',
      complexity: { field: 1, multiplier: 10 },
      resolve: (query, { found }, _args, { db }) =>
        db.creditApplication.findMany({ ...query, where: { creditId: found.credit.id }, orderBy: { id: 'asc' } }),
    }),
    printable: t.string({
      description: 'The whole proof as plain text, for a font of even width.',
      resolve: ({ found, availability }) => printProof(found, availability),
    }),
    hash: t.string({
      description: 'SHA-256 of the printable text.',
      resolve: ({ found, availability }) => createHash('sha256').update(printProof(found, availability)).digest('hex'),
    }),
  }),
});

builder.prismaObjectField('Credit', 'proof', (t) =>
  t.field({
    type: CreditProof,
    description: 'Why it is what it is.',
    complexity: { field: 50, multiplier: 1 },
    select: { id: true },
    resolve: async ({ id }, _args, { db }) => {
      const found = await findCreditProof(db, id);
      if (!found) throw new RangeError(`There is no credit with id ${id}`);
      return { found, availability: found.availability && (await loadProof(db, found.availability.row)) };
    },
  }),
);
