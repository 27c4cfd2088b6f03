import type { Instant } from '@tenure/domain/vocabulary';
import type { Random } from './random.ts';
import { type StaffMember, teams } from './staff.ts';
import type { Topic } from './topics/topic.ts';

/** Who can take a ticket at an instant. */
export class Duty {
  private readonly agents: readonly StaffMember[];
  private readonly engineers: readonly StaffMember[];
  private readonly finance: readonly StaffMember[];

  constructor(staff: readonly StaffMember[]) {
    const inOrder = [...staff].sort((a, b) => a.joinedAt - b.joinedAt || a.id - b.id);
    this.agents = inOrder.filter((member) => member.role === 'SUPPORT');
    this.engineers = inOrder.filter((member) => member.role === 'ENGINEER');
    this.finance = inOrder.filter((member) => member.role === 'FINANCE');
  }

  assignee(topic: Topic, at: Instant, random: Random): StaffMember {
    const draw = random.fraction();
    if (topic.team === 'engineering' && draw < 0.3) return this.present(this.engineers, at, random);
    if (topic.team === 'billing' && draw < 0.35) return this.present(this.finance, at, random);
    return this.present(this.agents, at, random);
  }

  private present(members: readonly StaffMember[], at: Instant, random: Random): StaffMember {
    let low = 1;
    let high = members.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((members[middle - 1]?.joinedAt ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const member = members[random.below(low)];
    if (!member) throw new RangeError('nobody is on duty');
    return member;
  }
}

export function teamIdOf(topic: Topic): number {
  return teams[topic.team];
}
