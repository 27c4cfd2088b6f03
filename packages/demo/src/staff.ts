import type { Instant, Role } from '@tenure/domain/vocabulary';
import { timestamp } from './copy-text.ts';
import { demoPasswordHash } from './credentials.ts';
import { day } from './duration.ts';
import { familyNames, givenNames, slug } from './names.ts';
import type { HistoryRequest, HistorySpan } from './scale.ts';
import type { TableText } from './table-text.ts';

export const teams = { frontline: 1, engineering: 2, success: 3, billing: 4 } as const;

export interface StaffMember {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly timeZone: string;
  readonly teamId: number | null;
  readonly joinedAt: Instant;
}

/** One login per role, as the README names them; the password of all is `tenure-demo`. */
const roleLogins: readonly (readonly [Role, string, string, number | null])[] = [
  ['ADMIN', 'Ada Lindqvist', 'Europe/London', null],
  ['EXECUTIVE', 'Victor Osei', 'America/New_York', null],
  ['CSM', 'Carmen Silva', 'America/New_York', teams.success],
  ['SUPPORT', 'Sam Whitfield', 'America/New_York', teams.frontline],
  ['ENGINEER', 'Priya Raman', 'America/Los_Angeles', teams.engineering],
  ['FINANCE', 'Felix Brandt', 'Europe/Berlin', teams.billing],
  ['COUNSEL', 'Naomi Clarke', 'America/New_York', null],
];

/** Who joined later, in order: name, role, zone, team, share of the two years that had passed. */
const laterStaff: readonly (readonly [string, Role, string, number, number])[] = [
  ['Maya Fernandes', 'SUPPORT', 'Europe/London', teams.frontline, 0],
  ['Tom Achterberg', 'SUPPORT', 'Europe/Berlin', teams.frontline, 0],
  ['Derek Vance', 'SUPPORT', 'America/Chicago', teams.frontline, 0.1],
  ['Aiko Mori', 'SUPPORT', 'Asia/Tokyo', teams.frontline, 0.16],
  ['Luis Herrera', 'CSM', 'America/Chicago', teams.success, 0.2],
  ['Rania Saleh', 'SUPPORT', 'Europe/London', teams.frontline, 0.26],
  ['Jack Oduya', 'ENGINEER', 'America/New_York', teams.engineering, 0.3],
  ['Ingrid Solberg', 'SUPPORT', 'Europe/Berlin', teams.frontline, 0.37],
  ['Noor Bakshi', 'SUPPORT', 'Asia/Kolkata', teams.frontline, 0.46],
  ['Helen Park', 'CSM', 'Europe/London', teams.success, 0.55],
  ['Caleb Stone', 'SUPPORT', 'America/New_York', teams.frontline, 0.62],
  ['Bruno Keller', 'ENGINEER', 'Europe/Berlin', teams.engineering, 0.68],
  ['Leila Haddad', 'SUPPORT', 'America/Los_Angeles', teams.frontline, 0.78],
  ['Greta Holm', 'FINANCE', 'Europe/Berlin', teams.billing, 0],
];

/** Who decides on money, by the order of hiring: the logins admin@ and finance@, and a colleague in finance. */
export const deciders = { admin: 1, finance: 6, colleague: 21 } as const;

/** The agent of the story "parks tickets in pending". */
export const parkingAgentName = 'Derek Vance';

/** One agent more for about every 40 customers beyond the standard history. */
function extraAgents(accounts: number, firstId: number, span: HistorySpan): StaffMember[] {
  const count = Math.max(0, Math.floor((accounts - 60) / 40));
  return Array.from({ length: count }, (_, index) => {
    const given = givenNames[index % givenNames.length] ?? '';
    const family = familyNames[Math.floor(index / givenNames.length) % familyNames.length] ?? '';
    const joinedAt = span.start + Math.floor((0.9 * (span.end - span.start) * index) / count);
    const email = `${slug(given)}.${slug(family)}.${index}@tenure.example`;
    const name = `${given} ${family}`;
    return { id: firstId + index, email, name, role: 'SUPPORT', timeZone: 'UTC', teamId: teams.frontline, joinedAt };
  });
}

/** Everyone who works at the vendor, ids from 1, in order of joining after the role logins. */
export function hireStaff(request: HistoryRequest, span: HistorySpan): StaffMember[] {
  const foundedAt = span.start - 30 * day;
  const logins = roleLogins.map(([role, name, timeZone, teamId], index) => {
    const email = `${role.toLowerCase()}@tenure.example`;
    return { id: index + 1, email, name, role, timeZone, teamId, joinedAt: foundedAt };
  });
  const later = laterStaff.map(([name, role, timeZone, teamId, share], index) => {
    const joinedAt = share === 0 ? foundedAt : span.start + Math.floor(share * (span.end - span.start));
    const email = `${slug(name).replace('-', '.')}@tenure.example`;
    return { id: logins.length + index + 1, email, name, role, timeZone, teamId, joinedAt };
  });
  const named = [...logins, ...later];
  return [...named, ...extraAgents(request.scale.accounts, named.length + 1, span)];
}

/** Writes teams, users and their credentials. */
export function writeStaff(text: TableText, staff: readonly StaffMember[], seed: number): void {
  for (const name of ['Frontline support', 'Platform engineering', 'Customer success', 'Billing desk']) {
    text.add('team', [name]);
  }
  const password = demoPasswordHash(seed);
  for (const { id, email, name, role, timeZone, teamId, joinedAt } of staff) {
    const at = timestamp(joinedAt);
    text.addWithId('app_user', id, [email, name, role, timeZone, teamId, true, at, at]);
    text.add('auth_credential', [String(id), 'credential', id, password, at, at]);
  }
}
