import { type DetectionSource, type ImpactKind, impactKinds } from '@tenure/domain/incident-vocabulary';
import { totalMs } from '@tenure/domain/interval';
import { type Tier, tiers } from '@tenure/domain/vocabulary';
import { describeIncidentEvent, type IncidentEventFacts } from './incident-event-words.ts';

/** What is known of an incident when its post-mortem is opened. */
export interface PostMortemFacts {
  readonly title: string;
  readonly highestSeverity: string;
  readonly detectionSource: DetectionSource;
  readonly impactStartAt: Date;
  readonly detectedAt: Date;
  readonly mitigatedAt: Date;
  readonly stretches: readonly {
    readonly service: string;
    readonly kind: ImpactKind;
    readonly startAt: Date;
    readonly endAt: Date;
  }[];
  /** How many accounts of each tier it touched. */
  readonly accountCounts: Partial<Record<Tier, number>>;
  readonly events: readonly (IncidentEventFacts & { readonly at: Date })[];
  readonly updates: readonly { readonly postedAt: Date; readonly visibility: string; readonly body: string }[];
}

const sources: Readonly<Record<DetectionSource, string>> = {
  MONITOR: 'a monitor',
  EMPLOYEE: 'one of us',
  CUSTOMER: 'a customer',
  PROVIDER: 'a provider',
};
const kindWords: Readonly<Record<ImpactKind, string>> = {
  FULL_OUTAGE: 'full outage',
  PARTIAL_OUTAGE: 'partial outage',
  DEGRADED: 'degraded',
};

const stamp = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Whole minutes and seconds: 90,000 ms is "1 min 30 s". */
export function spellDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** The template's answers that need nobody's opinion (§9). */
export function draftPostMortem(facts: PostMortemFacts) {
  return {
    summary: summaryOf(facts),
    impact: impactOf(facts),
    timeline: timelineOf(facts),
    detection: `Detected by ${sources[facts.detectionSource]} at ${stamp(facts.detectedAt)}, ${spellDuration(
      facts.detectedAt.getTime() - facts.impactStartAt.getTime(),
    )} after the impact began.`,
  };
}

function summaryOf({ title, highestSeverity, impactStartAt, mitigatedAt }: PostMortemFacts): string {
  const duration = spellDuration(mitigatedAt.getTime() - impactStartAt.getTime());
  return `${title} (${highestSeverity}), from ${stamp(impactStartAt)} to ${stamp(mitigatedAt)}: ${duration}.`;
}

function impactOf({ stretches, accountCounts }: PostMortemFacts): string {
  const services = [...new Set(stretches.map(({ service }) => service))].sort();
  const lines = services.flatMap((service) =>
    impactKinds.flatMap((kind) => {
      const ms = totalMs(
        stretches
          .filter((stretch) => stretch.service === service && stretch.kind === kind)
          .map(({ startAt, endAt }) => ({ startAt: startAt.getTime(), endAt: endAt.getTime() })),
      );
      return ms === 0 ? [] : [`- ${service}: ${kindWords[kind]}, ${spellDuration(ms)}`];
    }),
  );
  const byTier = tiers.flatMap((tier) => (accountCounts[tier] ? [`${accountCounts[tier]} ${tier}`] : []));
  return [...lines, `- Accounts: ${byTier.join(', ') || 'none'}`].join('\n');
}

function timelineOf({ impactStartAt, events, updates }: PostMortemFacts): string {
  const told = updates.map(({ postedAt, visibility, body }) => ({
    at: postedAt,
    line: `${visibility === 'PUBLIC' ? 'Public' : 'Internal'} update: ${body.replaceAll(/\s+/g, ' ').slice(0, 200)}`,
  }));
  const happened = events
    .filter(({ kind }) => kind !== 'UPDATE_POSTED' && kind !== 'PHASE_CHANGED')
    .map((event) => ({ at: event.at, line: describeIncidentEvent(event) }));
  return [{ at: impactStartAt, line: 'Impact began' }, ...happened, ...told]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, line }) => `- ${stamp(at)} ${line}`)
    .join('\n');
}
