import { freezeContent } from '@tenure/scorecards/freeze-scorecard';
import { storeFrozenScorecard } from '@tenure/workflows/frozen-scorecards';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { type BoardAsked, readBoardOf } from './read-board.ts';
import { ScorecardKind } from './scorecard-vocabulary.ts';

type FreezeArguments = BoardAsked & { readonly period: string; readonly note?: string | null | undefined };

/** The board and the rows behind it from one snapshot, stored; its id. Throws InvalidInput, Conflict, NoSnapshot. */
async function freeze({ db, warehouse: reader, actor, now }: ApiContext, { kind, period, note }: FreezeArguments) {
  const read = await reader.use(async (source) => {
    const { warehouse, snapshot } = source;
    const card = await readBoardOf(db, source, { kind, period });
    const frozen = await freezeContent(warehouse, card);
    return { ...frozen, snapshotName: snapshot.fileName, asOf: snapshot.asOf };
  });
  const { id } = await storeFrozenScorecard(db, { ...read, kind, period, note }, actor, now);
  return id;
}

builder.mutationField('freezeScorecard', (t) =>
  t.prismaField({
    type: 'FrozenScorecard',
    description: 'Keeps a board of a period that is over and final as it is shown, with the rows behind every figure.',
    authScopes: { can: 'freezeScorecards' },
    errors: {},
    args: {
      kind: t.arg({ type: ScorecardKind, required: true, description: 'Which board.' }),
      period: t.arg.string({ required: true, description: 'YYYY-MM or YYYY-Qn.' }),
      note: t.arg.string({ description: 'Kept with it, for example what was decided on it.' }),
    },
    resolve: async (query, _root, asked, context) => {
      const id = await freeze(context, asked);
      return context.db.frozenScorecard.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
