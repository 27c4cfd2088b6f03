import type { PolicyFault } from './policy-fault.ts';
import { shippedRedFlagTerms } from './red-flag-terms.ts';
import { redFlagRules } from './red-flag-vocabulary.ts';
import type { Role } from './vocabulary.ts';

/** Who may work flags. */
const ownerRoles: readonly Role[] = ['ADMIN', 'EXECUTIVE', 'CSM', 'ENGINEER', 'FINANCE', 'COUNSEL'];
/** A quarter of an hour is what §16 gives to a security report; thirty days is the most any flag may wait. */
const longestAcknowledgeMinutes = 43_200;

/** The least and the most of each number, by its path. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  'csat.meanBelowTenths': [1, 100],
  'csat.months': [1, 12],
  'csat.leastAnswers': [1, 1_000],
  'abovePercentTimes100.COST_HIGH': [1, 10_000],
  'abovePercentTimes100.LOGO_CHURN_HIGH': [1, 10_000],
  'abovePercentTimes100.REVENUE_CHURN_HIGH': [1, 10_000],
  'abovePercentTimes100.RESPONSE_MISSES': [1, 10_000],
  'repeat.leastTickets': [2, 100],
  'repeat.withinDays': [1, 365],
};

/** Everything about red-flag terms that can't be meant. */
export function findRedFlagTermsFaults(content: unknown): PolicyFault[] {
  return [
    ...findStrangers(content, shippedRedFlagTerms, ''),
    ...Object.entries(ranges).flatMap(([path, [least, most]]) => findRangeFault(content, path, least, most)),
    ...redFlagRules.flatMap((rule) => findHandlingFaults(content, `rules.${rule}`)),
    ...findSecurityFaults(content),
  ];
}

function findHandlingFaults(content: unknown, path: string): PolicyFault[] {
  const isEnabled = valueAt(content, `${path}.isEnabled`);
  const ownerRole = valueAt(content, `${path}.ownerRole`);
  const enabled = typeof isEnabled === 'boolean' ? [] : [faultOf(`${path}.isEnabled`, isEnabled, 'true or false')];
  const known = ownerRoles.some((role) => role === ownerRole);
  const owner = known ? [] : [faultOf(`${path}.ownerRole`, ownerRole, `one of ${ownerRoles.join(', ')}`)];
  return [...enabled, ...owner, ...findRangeFault(content, `${path}.acknowledgeMinutes`, 1, longestAcknowledgeMinutes)];
}

/** A policy may make it stricter, never weaker. */
function findSecurityFaults(content: unknown): PolicyFault[] {
  const path = 'rules.SECURITY_REPORT';
  const isEnabled = valueAt(content, `${path}.isEnabled`);
  const minutes = valueAt(content, `${path}.acknowledgeMinutes`);
  const off = isEnabled === false ? [faultOf(`${path}.isEnabled`, isEnabled, 'true: security is always watched')] : [];
  const most = shippedRedFlagTerms.rules.SECURITY_REPORT.acknowledgeMinutes;
  const isLate = typeof minutes === 'number' && minutes > most && minutes <= longestAcknowledgeMinutes;
  return isLate ? [...off, faultOf(`${path}.acknowledgeMinutes`, minutes, `a whole number from 1 to ${most}`)] : off;
}

function findRangeFault(content: unknown, path: string, least: number, most: number): PolicyFault[] {
  const value = valueAt(content, path);
  const isMeant = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  return isMeant ? [] : [faultOf(path, value, `a whole number from ${least} to ${most}`)];
}

/** A misspelt name would be passed over in silence. */
function findStrangers(content: unknown, model: unknown, path: string): PolicyFault[] {
  if (!isRecord(model)) return [];
  if (!isRecord(content)) return [faultOf(path, content, 'an object')];
  const names = Object.keys(model);
  return Object.entries(content).flatMap(([name, value]) => {
    const place = path === '' ? name : `${path}.${name}`;
    return names.includes(name)
      ? findStrangers(value, model[name], place)
      : [faultOf(place, value, `no such field; there are ${names.join(', ')}`)];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(content: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), content);
}

function faultOf(field: string, value: unknown, accepted: string): PolicyFault {
  return { field, value: value === undefined ? 'nothing' : JSON.stringify(value), accepted };
}
