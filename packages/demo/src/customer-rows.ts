import { dateOf, json, timestamp, timestampOrNull, wordArray } from './copy-text.ts';
import type { Customer } from './customers.ts';
import { day } from './duration.ts';
import type { World } from './history.ts';
import { importSource } from './imported-tickets.ts';
import { slug } from './names.ts';
import { services } from './service-catalogue.ts';
import { storyIndex } from './story-customers.ts';
import type { TableText } from './table-text.ts';

const successCriteria = [
  'Orders reach the warehouse within five minutes.',
  'Month-end closing needs no manual export.',
  'Every team signs in through single sign-on by the end of the year.',
  'Fewer than five support tickets a month after the first quarter.',
] as const;

/** Writes customers with all that belongs to them, and the audit entries of the changes that mattered. */
export function writeCustomers(text: TableText, world: World): void {
  services.forEach(([key, name, description], index) => {
    text.add('service', [key, name, description, index + 1, true]);
  });
  for (const customer of world.customers) writeCustomer(text, customer, world);
  for (const customer of world.customers) writeContacts(text, customer);
  writeContracts(text, world);
  writeOverrides(text, world);
  writeAuditTrail(text, world);
}

function writeCustomer(text: TableText, customer: Customer, { span }: World): void {
  const { id, name, lifecycle, region, timeZone, csmId, tiers } = customer;
  const tier = tiers.findLast((step) => step.at <= span.end)?.tier ?? 'STARTER';
  const joined = timestamp(customer.joinedAt);
  const changedAt = timestamp(customer.churnedAt ?? tiers.at(-1)?.at ?? customer.joinedAt);
  const channel = id % 3 === 0 ? null : `#ext-${slug(name)}`;
  const goal = successCriteria[id % successCriteria.length] ?? null;
  const origin = id === storyIndex.imported + 1 ? [importSource, '360001842'] : [null, null];
  text.addWithId('account', id, [
    ...[name, tier, lifecycle, region, timeZone, channel, goal, csmId],
    ...[origin[0] ?? null, origin[1] ?? null, joined, changedAt],
  ]);
  text.add('account_domain', [id, customer.domain]);
  for (const step of tiers) text.add('account_tier_change', [id, step.tier, timestamp(step.at)]);
}

function writeContacts(text: TableText, customer: Customer): void {
  const at = timestamp(customer.joinedAt);
  for (const { id, name, email, roles, leftAt, optOutAt } of customer.contacts) {
    const gone = [leftAt === null, timestampOrNull(leftAt), timestampOrNull(optOutAt)];
    const changedAt = timestamp(Math.max(customer.joinedAt, leftAt ?? 0, optOutAt ?? 0));
    text.addWithId('contact', id, [customer.id, name, email, wordArray(roles), ...gone, at, changedAt]);
  }
}

function writeContracts(text: TableText, { contracts, span }: World): void {
  for (const { id, number, customer, start, end, lines, terms } of contracts) {
    const status = end <= span.end ? 'ENDED' : 'ACTIVE';
    const dates = [dateOf(start), dateOf(end), dateOf(end)];
    const at = timestamp(start);
    const billing = [terms.taxPercentTimes100, terms.paymentDays];
    text.addWithId('contract', id, [number, customer.id, status, terms.currency, ...dates, at, at, ...billing]);
    for (const line of lines) {
      const term = [dateOf(line.from), dateOf(line.to)];
      const fee = [line.discountMinor, line.annualFeeMinor];
      text.addWithId('contract_service', line.id, [id, line.serviceId, line.monthlyFeeMinor, ...term, ...fee]);
    }
  }
}

function writeOverrides(text: TableText, { overrides }: World): void {
  for (const one of overrides) {
    const promise = [one.clock, one.severity, one.targetMinutes, one.calendarId];
    const term = [timestamp(one.effectiveFromAt), timestamp(one.effectiveToAt)];
    text.addWithId('contract_override', one.id, [
      ...[one.contractId, ...promise, ...term, one.monthlyPriceMinor, timestamp(one.effectiveFromAt)],
    ]);
  }
}

interface AuditLine {
  readonly at: number;
  readonly actorId: number | null;
  readonly action: string;
  readonly entity: readonly [string, number];
  readonly before: unknown;
  readonly after: unknown;
}

function auditLines({ customers, contracts, overrides, context, span }: World): AuditLine[] {
  const lines: AuditLine[] = [];
  for (const { id, effectiveFromAt } of context.policies) {
    const after = { status: 'ADOPTED', effectiveFromAt: timestamp(effectiveFromAt) };
    const policy = { actorId: 1, entity: ['sla_policy', id], before: { status: 'DRAFT' }, after } as const;
    lines.push({ at: effectiveFromAt, action: 'sla-policy.adopted', ...policy });
  }
  const draft = { status: 'DRAFT', preset: 'monotone' };
  const drafted = { actorId: 1, action: 'sla-policy.drafted', entity: ['sla_policy', 2], before: null } as const;
  lines.push({ at: span.end - 14 * day, ...drafted, after: draft });
  for (const customer of customers) lines.push(...customerLines(customer));
  for (const { id, customer, start, number } of contracts) {
    const entity = ['contract', id] as const;
    lines.push({
      at: start,
      actorId: customer.csmId,
      action: 'contract.created',
      entity,
      before: null,
      after: { number },
    });
  }
  for (const { contractId, clock, severity, targetMinutes, effectiveFromAt } of overrides) {
    const after = { clock, severity, targetMinutes };
    const entity = ['contract', contractId] as const;
    lines.push({ at: effectiveFromAt, actorId: 1, action: 'contract.override-added', entity, before: null, after });
  }
  return lines.sort((a, b) => a.at - b.at);
}

function customerLines(customer: Customer): AuditLine[] {
  const { id, name, tiers, csmId, joinedAt, churnedAt } = customer;
  const common = { actorId: csmId, entity: ['account', id] as const };
  const lines: AuditLine[] = [
    { at: joinedAt, action: 'account.created', before: null, after: { name, tier: tiers[0]?.tier }, ...common },
  ];
  tiers.slice(1).forEach((step, index) => {
    const before = { tier: tiers[index]?.tier };
    lines.push({ at: step.at, action: 'account.tier-changed', before, after: { tier: step.tier }, ...common });
  });
  if (churnedAt !== null) {
    const change = { before: { lifecycle: 'ACTIVE' }, after: { lifecycle: 'CHURNED' } };
    lines.push({ at: churnedAt, action: 'account.updated', ...change, ...common });
  }
  return lines;
}

function writeAuditTrail(text: TableText, world: World): void {
  for (const { at, actorId, action, entity, before, after } of auditLines(world)) {
    const images = [before === null ? null : json(before), after === null ? null : json(after), null];
    text.add('audit_entry', [timestamp(at), actorId, action, ...entity, ...images]);
  }
}
