import type { Database } from '@tenure/db/client';
import type { AnswerChannel, HealthColor, SurveyKind, SurveyStatus, Tier } from '@tenure/db/generated/prisma/client';
import { shippedHealthModel } from '@tenure/domain/health-model';

/** The instant of the load: the second quarter of 2026 is over. */
export const successAsOf = new Date('2026-07-10T12:00:00.000Z');

const at = (text: string) => new Date(`${text}Z`);
const day = (text: string) => at(`${text}T00:00:00`);
const created = day('2025-12-01');

interface Customer {
  readonly id: number;
  readonly name: string;
  readonly tier: Tier;
  readonly currency: string;
  readonly monthly: number;
  readonly to: string;
}

const customers: readonly Customer[] = [
  { id: 1, name: 'Content', tier: 'ENTERPRISE', currency: 'USD', monthly: 10_000, to: '2027-01-01' },
  { id: 2, name: 'Cross', tier: 'STARTER', currency: 'EUR', monthly: 5_000, to: '2027-01-01' },
  { id: 3, name: 'Silent', tier: 'STARTER', currency: 'USD', monthly: 2_500, to: '2027-01-01' },
  { id: 4, name: 'Not asked', tier: 'STARTER', currency: 'USD', monthly: 1_000, to: '2027-01-01' },
  { id: 5, name: 'Leaves', tier: 'STARTER', currency: 'USD', monthly: 2_000, to: '2026-05-15' },
];

/** The content one was a starter until June; who leaves has its contract end on 15 May. */
async function addCustomers(db: Database): Promise<void> {
  const stamps = { createdAt: created, updatedAt: created };
  const service = await db.service.create({ data: { key: 'api', name: 'API' } });
  for (const { id, name, tier, currency, monthly, to } of customers) {
    await db.account.create({ data: { id, name, tier, ...stamps } });
    const first = { accountId: id, tier: 'STARTER', effectiveAt: created } as const;
    await db.accountTierChange.create({ data: first });
    if (tier !== 'STARTER') {
      await db.accountTierChange.create({ data: { accountId: id, tier, effectiveAt: at('2026-06-02T10:00:00') } });
    }
    const contact = { id, accountId: id, name: `Someone at ${name}`, email: `someone@${id}.example`, ...stamps };
    await db.contact.create({ data: contact });
    const dates = { startDate: day('2026-01-01'), endDate: day(to), renewalDate: day(to) };
    const fee = { serviceId: service.id, monthlyFeeMinor: BigInt(monthly * 100), fromDate: dates.startDate };
    const status = dates.endDate <= successAsOf ? 'ENDED' : 'ACTIVE';
    await db.contract.create({
      data: {
        ...{ number: `C-${id}`, accountId: id, status, currency, ...stamps, ...dates },
        services: { create: { ...fee, toDate: dates.endDate } },
      },
    });
  }
}

interface Story {
  readonly kind: SurveyKind;
  readonly accountId: number;
  readonly sent?: string;
  readonly status?: SurveyStatus;
  readonly scheduled?: string;
  readonly bounced?: string;
  readonly undelivered?: true;
  readonly imported?: true;
  readonly answers?: readonly (readonly [score: number, answered: string, superseded?: string])[];
}

const stories: readonly Story[] = [
  // Answered twice: the second counts, from then on.
  {
    ...{ kind: 'CSAT', accountId: 1, sent: '2026-06-01T09:00:00' },
    answers: [
      [9, '2026-06-02T09:00:00', '2026-06-03T09:00:00'],
      [10, '2026-06-03T09:00:00'],
    ],
  },
  // Asked in May, answered in June's first instant.
  { kind: 'CSAT', accountId: 2, sent: '2026-05-31T23:00:00', answers: [[4, '2026-06-01T00:00:00']] },
  { kind: 'CSAT', accountId: 3, sent: '2026-06-05T00:00:00' },
  // In time to the last millisecond, and one millisecond late.
  { kind: 'NPS', accountId: 1, sent: '2026-05-01T00:00:00', answers: [[9, '2026-05-31T00:00:00']] },
  { kind: 'NPS', accountId: 2, sent: '2026-05-01T00:00:00', answers: [[7, '2026-05-31T00:00:00.001']] },
  { kind: 'NPS', accountId: 3, sent: '2026-05-02T00:00:00', bounced: '2026-05-02T00:01:00' },
  // Brought by an import that does not know when it was asked for.
  { kind: 'NPS', accountId: 5, sent: '2026-05-10T00:00:00', imported: true, answers: [[6, '2026-05-10T00:00:00']] },
  // Brought by one that does.
  { kind: 'NPS', accountId: 5, sent: '2026-05-02T00:00:00', imported: true, answers: [[3, '2026-05-04T00:00:00']] },
  { kind: 'CES', accountId: 1, status: 'CANCELLED', scheduled: '2026-06-20T00:00:00' },
  { kind: 'CES', accountId: 1, scheduled: '2026-07-12T00:00:00' },
  { kind: 'NPS', accountId: 2, scheduled: '2026-08-01T00:00:00' },
  { kind: 'CES', accountId: 1, sent: '2026-07-01T00:00:00' },
  { kind: 'CES', accountId: 2, sent: '2026-07-09T00:00:00', undelivered: true },
  { kind: 'CES', accountId: 2, sent: '2026-07-02T00:00:00', answers: [[5, '2026-07-03T00:00:00']] },
];

async function addSurveys(db: Database): Promise<void> {
  for (const [index, story] of stories.entries()) {
    const { kind, accountId, sent, scheduled, bounced, undelivered, imported, answers = [] } = story;
    const sentAt = sent ? at(sent) : null;
    const bouncedAt = bounced ? at(bounced) : null;
    const scheduledAt = sentAt ?? at(scheduled ?? '');
    const sentStatus: SurveyStatus = bouncedAt ? 'BOUNCED' : 'SENT';
    const channel: AnswerChannel = imported ? 'IMPORT' : 'LINK';
    await db.survey.create({
      data: {
        ...{ kind, accountId, contactId: accountId, dedupeKey: `story:${index}`, scheduledAt, sentAt, bouncedAt },
        status: story.status ?? (sentAt ? sentStatus : 'SCHEDULED'),
        deliveredAt: bouncedAt || undelivered ? null : sentAt,
        source: imported ? 'elsewhere' : null,
        sourceKey: imported ? String(index) : null,
        createdAt: imported ? successAsOf : new Date(Math.min(scheduledAt.getTime(), successAsOf.getTime())),
        answers: {
          create: answers.map(([score, answered, superseded]) => ({
            ...{ score, channel, answeredAt: at(answered), supersededAt: superseded ? at(superseded) : null },
          })),
        },
      },
    });
  }
}

async function addModel(db: Database, number: number, from: string): Promise<number> {
  // Few are enough here.
  const content = JSON.parse(
    JSON.stringify({ ...shippedHealthModel, backTest: { leastAccounts: 3, leastLeavers: 1 } }),
  );
  const adopted = { status: 'ADOPTED', effectiveFromAt: day(from), createdAt: created, adoptedAt: created } as const;
  const model = await db.operatingPolicy.create({
    data: { kind: 'HEALTH', number, name: `Model ${number}`, content, ...adopted },
  });
  return model.id;
}

type Rating = readonly [accountId: number, date: string, score: number | null, color: HealthColor | null];

/** Who leaves was red on the last day over 90 days before its end; of the others it is 1 April, before July. */
const ratings: readonly Rating[] = [
  [5, '2026-02-13', 30, 'RED'],
  [1, '2026-04-01', 90, 'GREEN'],
  [2, '2026-04-01', 60, 'YELLOW'],
  [3, '2026-04-01', null, null],
  [1, '2026-06-29', 10, 'RED'],
  [1, '2026-06-30', 90, 'GREEN'],
  [2, '2026-06-30', 40, 'RED'],
  [3, '2026-06-30', null, null],
  [1, '2026-07-09', 80, 'GREEN'],
];

/** The second model, in force from July, has scored 30 June afterwards: it does not count for that day. */
async function addHealth(db: Database): Promise<void> {
  const first = await addModel(db, 1, '2025-12-01');
  const second = await addModel(db, 2, '2026-07-05');
  const add = async (modelId: number, [accountId, date, score, color]: Rating, evaluatedAt: Date) => {
    const known = { knownWeight: score === null ? 40 : 80, totalWeight: 100, overrides: [], factors: [] };
    const reason = score === null ? 'too little is known' : null;
    const row = { accountId, date: day(date), modelId, score, color, reason, evaluatedAt };
    await db.accountHealth.create({ data: { ...row, ...known } });
  };
  for (const rating of ratings) {
    await add(rating[1] < '2026-07-05' ? first : second, rating, new Date(day(rating[1]).getTime() + 86_400_000));
  }
  await add(second, [1, '2026-06-30', 20, 'RED'], day('2026-07-06'));
}

/** Three days of use, one of them idle. */
async function addUsage(db: Database): Promise<void> {
  const days = [
    ['2026-05-31', 100n, 5],
    ['2026-06-01', 0n, 0],
    ['2026-06-30', 50n, 0],
  ] as const;
  await db.accountUsage.createMany({
    data: days.map(([date, apiCalls, logins]) => ({
      ...{ accountId: 1, date: day(date), apiCalls, logins, activeUsers: logins, seats: null, recordedAt: day(date) },
    })),
  });
}

/** Writes the customers above with surveys, health and usage. */
export async function writeSuccessWorld(db: Database): Promise<void> {
  await addCustomers(db);
  await addSurveys(db);
  await addHealth(db);
  await addUsage(db);
}
