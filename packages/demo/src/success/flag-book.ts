import type { FlagLine, RedFlagFinding } from '@tenure/domain/red-flag-finding';
import { shippedRedFlagTerms } from '@tenure/domain/red-flag-terms';
import { type RedFlagOutcome, type RedFlagRule, redFlagRuleWords } from '@tenure/domain/red-flag-vocabulary';
import type { Instant, Role } from '@tenure/domain/vocabulary';
import { json, timestamp, timestampOrNull } from '../copy-text.ts';
import { minute } from '../duration.ts';
import type { TableText } from '../table-text.ts';
import { operatingPolicyIds } from './operating-policies.ts';

type EventKind = 'OPENED' | 'UPDATED' | 'ACKNOWLEDGED' | 'ESCALATED' | 'SNOOZED' | 'OUTCOME_SET' | 'ENDED';

interface FlagEvent {
  readonly at: Instant;
  readonly kind: EventKind;
  readonly actorId: number | null;
  readonly to: string | null;
  readonly reason: string | null;
}

/** An episode while the history goes on. */
export interface ToldFlag {
  readonly rule: RedFlagRule;
  readonly subject: string;
  readonly title: string;
  readonly openedAt: Instant;
  readonly ownerId: number;
  readonly acknowledgeDueAt: Instant;
  readonly lines: readonly FlagLine[];
  latestLines: readonly FlagLine[];
  latestAt: Instant;
  acknowledgedAt: Instant | null;
  acknowledgedById: number | null;
  escalatedAt: Instant | null;
  endedAt: Instant | null;
  endReason: string | null;
  outcome: RedFlagOutcome | null;
  outcomeNote: string | null;
  readonly events: FlagEvent[];
}

/** Who answers for a rule: the logins of their roles. */
const owners: Readonly<Partial<Record<Role, number>>> = { EXECUTIVE: 2, CSM: 3, ENGINEER: 5, FINANCE: 6, COUNSEL: 7 };

type NewFlag = Pick<ToldFlag, 'rule' | 'subject' | 'title' | 'lines'>;

/** The red flags of the history, episode by episode, as the product's own workflows would have kept them. */
export class FlagBook {
  private readonly flags: ToldFlag[] = [];

  open({ rule, subject, title, lines }: NewFlag, at: Instant): ToldFlag {
    const { ownerRole, acknowledgeMinutes } = shippedRedFlagTerms.rules[rule];
    const flag: ToldFlag = {
      ...{ rule, subject, title, openedAt: at, ownerId: owners[ownerRole] ?? 1, lines },
      ...{ acknowledgeDueAt: at + acknowledgeMinutes * minute, latestLines: lines, latestAt: at },
      ...{ acknowledgedAt: null, acknowledgedById: null, escalatedAt: null, endedAt: null, endReason: null },
      ...{ outcome: null, outcomeNote: null, events: [] },
    };
    this.tell(flag, 'OPENED', at, null, redFlagRuleWords[rule]);
    this.flags.push(flag);
    return flag;
  }

  /** Brings episodes to what the rules found at an instant; returns those that opened. */
  follow(findings: readonly RedFlagFinding[], at: Instant): ToldFlag[] {
    return findings.flatMap((finding) => {
      const flag = this.flags.find(
        (one) => one.rule === finding.rule && one.subject === finding.subject && one.endedAt === null,
      );
      if (finding.state === 'HOLDS' && !flag) return [this.open(finding, at)];
      if (finding.state === 'HOLDS' && flag) this.update(flag, finding, at);
      if (finding.state === 'CLEAR' && flag) this.end(flag, at, 'The rule no longer holds.', null);
      return [];
    });
  }

  private update(flag: ToldFlag, { lines }: RedFlagFinding, at: Instant): void {
    if (json(lines) === json(flag.latestLines)) return;
    flag.latestLines = lines;
    flag.latestAt = at;
    const [line] = lines;
    this.tell(flag, 'UPDATED', at, null, line ? `${line.label} ${line.period}: ${line.value ?? line.reason}` : null);
  }

  acknowledge(flag: ToldFlag, at: Instant, userId: number, note: string | null): void {
    if (at > flag.acknowledgeDueAt) {
      flag.escalatedAt = flag.acknowledgeDueAt + 20_000;
      const reason = `Not acknowledged by ${timestamp(flag.acknowledgeDueAt).slice(0, 16).replace('T', ' ')} UTC.`;
      this.tell(flag, 'ESCALATED', flag.escalatedAt, null, 'ADMIN, EXECUTIVE', reason);
    }
    flag.acknowledgedAt = at;
    flag.acknowledgedById = userId;
    this.tell(flag, 'ACKNOWLEDGED', at, userId, null, note);
  }

  note(flag: ToldFlag, at: Instant, userId: number, to: string, reason: string): void {
    this.tell(flag, 'UPDATED', at, userId, to, reason);
  }

  settle(flag: ToldFlag, at: Instant, outcome: RedFlagOutcome, note: string): void {
    flag.outcome = outcome;
    flag.outcomeNote = note;
    this.tell(flag, 'OUTCOME_SET', at, flag.ownerId, outcome, note);
  }

  end(flag: ToldFlag, at: Instant, reason: string, userId: number | null): void {
    flag.endedAt = at;
    flag.endReason = reason;
    this.tell(flag, 'ENDED', at, userId, null, reason);
  }

  private tell(
    flag: ToldFlag,
    kind: EventKind,
    at: Instant,
    actorId: number | null,
    to: string | null,
    reason: string | null = null,
  ): void {
    flag.events.push({ at, kind, actorId, to, reason });
  }

  /** Writes them in the order of opening; returns the id of each. */
  write(text: TableText): Map<ToldFlag, number> {
    const ids = new Map<ToldFlag, number>();
    for (const flag of this.flags.toSorted((a, b) => a.openedAt - b.openedAt)) {
      const id = ids.size + 1;
      ids.set(flag, id);
      const inputsOf = (lines: readonly FlagLine[]) =>
        json({ policyId: operatingPolicyIds.RED_FLAG, policyNumber: 1, snapshot: null, lines });
      text.addWithId('red_flag', id, [
        ...[id, flag.rule, flag.subject, flag.title, timestamp(flag.openedAt), timestampOrNull(flag.endedAt)],
        ...[flag.endReason, flag.ownerId, timestamp(flag.acknowledgeDueAt), timestampOrNull(flag.acknowledgedAt)],
        ...[flag.acknowledgedById, timestampOrNull(flag.escalatedAt), flag.outcome, flag.outcomeNote],
        ...[inputsOf(flag.lines), inputsOf(flag.latestLines), timestamp(flag.latestAt), flag.events.length],
      ]);
      for (const { at, kind, actorId, to, reason } of flag.events.toSorted((a, b) => a.at - b.at)) {
        text.add('red_flag_event', [id, timestamp(at), kind, actorId, null, to, reason]);
      }
    }
    return ids;
  }
}
