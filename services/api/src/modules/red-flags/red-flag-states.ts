import type { RedFlag } from '@tenure/db/generated/prisma/client';
import {
  companyRules,
  type RedFlagRule as Rule,
  redFlagRules,
  redFlagRuleWords,
} from '@tenure/domain/red-flag-vocabulary';
import { findPolicyInForce, type PolicyInForce } from '@tenure/workflows/operating-policies';
import type { FlagInputs } from '@tenure/workflows/red-flag-rows';
import { type FlagStates, findFlagStates } from '@tenure/workflows/red-flag-states';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { RedFlagLine, type RuledLine } from './red-flag-line.ts';
import { RedFlagRule, RedFlagState } from './red-flag-vocabulary.ts';

interface RuleState {
  readonly rule: Rule;
  readonly subject: string;
  readonly title: string;
  readonly state: 'HOLDS' | 'CLEAR' | 'NO_DATA';
  readonly reason: string | null;
  readonly lines: readonly RuledLine[];
  readonly at: Date;
  readonly snapshotAsOf: Date | null;
  readonly flag: RedFlag | null;
}

const RedFlagRuleState = builder.objectRef<RuleState>('RedFlagRuleState').implement({
  description: 'What a rule says of the latest figures, whether or not it fired.',
  fields: (t) => ({
    rule: t.expose('rule', { type: RedFlagRule, description: 'The rule.' }),
    ruleWords: t.string({ description: 'In words.', resolve: ({ rule }) => redFlagRuleWords[rule] }),
    subject: t.exposeString('subject', { description: 'What of: empty for the company, or a currency or issue key.' }),
    title: t.exposeString('title', { description: 'What it says where it holds, in one line.' }),
    state: t.expose('state', { type: RedFlagState, description: 'What it says.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why nothing can be said.' }),
    lines: t.field({
      type: [RedFlagLine],
      description: 'What it looked at.',
      complexity: { multiplier: 3 },
      resolve: ({ lines }) => [...lines],
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it looked.' }),
    snapshotAsOf: t.expose('snapshotAsOf', {
      type: 'DateTime',
      nullable: true,
      description: 'The instant that the figures show; null where it looks at tickets and reports themselves.',
    }),
    flag: t.prismaField({
      type: 'RedFlag',
      nullable: true,
      description: 'The open flag.',
      resolve: (query, { flag }, _args, { db }) => flag && db.redFlag.findUnique({ ...query, where: { id: flag.id } }),
    }),
  }),
});

/** What company rules said when they were last looked at; those that have not been looked at say so. */
function companyStates(states: FlagStates | null, policy: PolicyInForce<'RED_FLAG'>, open: RedFlag[], now: Date) {
  const at = states ? new Date(states.at) : now;
  const snapshotAsOf = states ? new Date(states.snapshot.asOf) : null;
  return companyRules.flatMap((rule): RuleState[] => {
    const findings = states?.findings.filter((finding) => finding.rule === rule) ?? [];
    if (findings.length === 0) return [unknownState(rule, policy, at, 'no warehouse snapshot has been judged yet')];
    return findings.map(({ lines, ...finding }) => ({
      ...finding,
      lines: lines.map((line) => ({ ...line, rule })),
      at,
      snapshotAsOf,
      flag: open.find((flag) => flag.rule === rule && flag.subject === finding.subject) ?? null,
    }));
  });
}

function unknownState(rule: Rule, policy: PolicyInForce<'RED_FLAG'>, at: Date, otherwise: string): RuleState {
  const isOff = !policy.content.rules[rule].isEnabled;
  const reason = isOff ? `version ${policy.number} of the policy switched it off` : otherwise;
  const title = redFlagRuleWords[rule];
  return { rule, subject: '', title, state: 'NO_DATA', reason, lines: [], at, snapshotAsOf: null, flag: null };
}

/** Rules that look at tickets and reports hold while a flag of theirs is open. */
function liveStates(rule: Rule, policy: PolicyInForce<'RED_FLAG'>, open: RedFlag[], at: Date): RuleState[] {
  const flags = open.filter((flag) => flag.rule === rule);
  if (flags.length === 0) {
    const unknown = unknownState(rule, policy, at, '');
    return policy.content.rules[rule].isEnabled ? [{ ...unknown, state: 'CLEAR', reason: null }] : [unknown];
  }
  return flags.map((flag) => ({
    ...{ rule, subject: flag.subject, title: flag.title, state: 'HOLDS' as const, reason: null },
    lines: (flag.latestInputs as unknown as FlagInputs).lines.map((line) => ({ ...line, rule })),
    ...{ at: flag.latestAt, snapshotAsOf: null, flag },
  }));
}

async function findRuleStates({ db, now }: ApiContext): Promise<RuleState[]> {
  const policy = await findPolicyInForce(db, 'RED_FLAG', now);
  const open = await db.redFlag.findMany({ where: { endedAt: null }, orderBy: { id: 'asc' } });
  const company = companyStates(await findFlagStates(db), policy, open, now);
  const watched: readonly Rule[] = companyRules;
  const live = redFlagRules.filter((rule) => !watched.includes(rule));
  return [...company, ...live.flatMap((rule) => liveStates(rule, policy, open, now))];
}

builder.queryField('redFlagStates', (t) =>
  t.field({
    type: [RedFlagRuleState],
    description: 'Every rule of §16 as it was last looked at; what has no data says so and is never green.',
    authScopes: { can: 'readFlags' },
    resolve: (_root, _args, context) => findRuleStates(context),
  }),
);
