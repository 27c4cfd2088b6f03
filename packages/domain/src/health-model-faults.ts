import { shippedHealthModel } from './health-model.ts';
import type { PolicyFault } from './policy-fault.ts';

type Content = Readonly<Record<string, unknown>>;

const longestTitle = 120;

/** Least and most of the whole numbers, by the last part of their path. What is not listed is 0 to 100. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  staleDays: [1, 365],
  recentDays: [1, 90],
  baselineDays: [1, 365],
  leastBaselineDays: [1, 365],
  windowDays: [1, 365],
  days: [1, 365],
  repeatTickets: [2, 100],
  renewalDays: [0, 365],
  creditDays: [0, 365],
  healthDropPoints: [1, 100],
  healthDropDays: [1, 365],
  usageDropPercent: [1, 100],
  slaMisses: [1, 100],
  slaMissDays: [1, 365],
  lowScoreAtMost: [0, 10],
  invoiceOverdueDays: [0, 365],
  noLoginDays: [1, 365],
  eventDays: [1, 365],
  dueDays: [0, 365],
  leastAccounts: [1, 100_000],
  leastLeavers: [1, 100_000],
  GREEN: [0, 1000],
  YELLOW: [0, 1000],
  RED: [0, 1000],
};

function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faultOf(field: string, value: unknown, accepted: string): PolicyFault {
  return { field, value: value === undefined ? 'nothing' : JSON.stringify(value), accepted };
}

function findNumberFaults(field: string, name: string, value: unknown): PolicyFault[] {
  const [least, most] = ranges[name] ?? [0, 100];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return [];
  return [faultOf(field, value, `a whole number from ${least} to ${most}`)];
}

function findTextFaults(field: string, value: unknown): PolicyFault[] {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= longestTitle) return [];
  return [faultOf(field, value, `a text of 1 to ${longestTitle} characters`)];
}

/** Everything in `value` that has not the shape of `model`, the shipped content at the same place. */
function findShapeFaults(field: string, name: string, model: unknown, value: unknown): PolicyFault[] {
  if (typeof model === 'number') return findNumberFaults(field, name, value);
  if (typeof model === 'string') return findTextFaults(field, value);
  if (Array.isArray(model)) {
    if (!Array.isArray(value)) return [faultOf(field, value, 'a list')];
    return value.flatMap((one, index) => findShapeFaults(`${field}.${index}`, name, model[0], one));
  }
  if (!isContent(model)) return [];
  if (!isContent(value)) return [faultOf(field, value, 'an object')];
  const path = (key: string) => (field === '' ? key : `${field}.${key}`);
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(model, key));
  return [
    ...unknown.map((key) => faultOf(path(key), value[key], `nothing: there are ${Object.keys(model).join(', ')}`)),
    ...Object.keys(model).flatMap((key) => findShapeFaults(path(key), key, model[key], value[key])),
  ];
}

type Model = typeof shippedHealthModel;

function findOrderFaults(
  field: string,
  bands: readonly { readonly points: number }[],
  limitOf: (index: number) => number,
  way: 1 | -1,
): PolicyFault[] {
  return bands.flatMap(({ points }, index) => {
    const before = bands[index - 1];
    if (before === undefined) return [];
    const faults: PolicyFault[] = [];
    if ((limitOf(index) - limitOf(index - 1)) * way <= 0) {
      const order = way === 1 ? 'more than the one before' : 'less than the one before';
      faults.push(faultOf(`${field}.${index}`, bands[index], order));
    }
    if (points < before.points) {
      faults.push(
        faultOf(`${field}.${index}.points`, points, `at least ${before.points}, the points of the one before`),
      );
    }
    return faults;
  });
}

function findBandFaults({ usage, commercial, engagement }: Model): PolicyFault[] {
  const { drops } = usage;
  const { overdue } = commercial;
  const { silence, seats } = engagement;
  return [
    ...findOrderFaults('usage.drops', drops, (index) => drops[index]?.percent ?? 0, 1),
    ...findOrderFaults('commercial.overdue', overdue, (index) => overdue[index]?.days ?? 0, 1),
    ...findOrderFaults('engagement.silence', silence, (index) => silence[index]?.days ?? 0, 1),
    ...findOrderFaults('engagement.seats', seats, (index) => seats[index]?.percent ?? 0, -1),
  ];
}

/** What each number allows, but not all of them together. */
function findMeaningFaults(model: Model): PolicyFault[] {
  const { weights, yellowFrom, greenFrom, hysteresisPoints, churnPermille, usage } = model;
  const faults = findBandFaults(model);
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  if (total === 0) faults.push(faultOf('weights', weights, 'at least one weight above 0'));
  if (yellowFrom >= greenFrom) faults.push(faultOf('yellowFrom', yellowFrom, `less than greenFrom, ${greenFrom}`));
  if (greenFrom + hysteresisPoints > 100) {
    faults.push(
      faultOf('hysteresisPoints', hysteresisPoints, `at most ${100 - greenFrom}, so that green can be reached`),
    );
  }
  if (churnPermille.YELLOW < churnPermille.GREEN) {
    faults.push(
      faultOf('churnPermille.YELLOW', churnPermille.YELLOW, `at least that of GREEN, ${churnPermille.GREEN}`),
    );
  }
  if (churnPermille.RED < churnPermille.YELLOW) {
    faults.push(faultOf('churnPermille.RED', churnPermille.RED, `at least that of YELLOW, ${churnPermille.YELLOW}`));
  }
  if (usage.leastBaselineDays > usage.baselineDays) {
    const accepted = `at most usage.baselineDays, ${usage.baselineDays}`;
    faults.push(faultOf('usage.leastBaselineDays', usage.leastBaselineDays, accepted));
  }
  return faults;
}

/** Everything about a health model that can't be meant (§21): wrong shapes first, then what contradicts itself. */
export function findHealthModelFaults(content: unknown): PolicyFault[] {
  const faults = findShapeFaults('', '', shippedHealthModel, content);
  return faults.length > 0 ? faults : findMeaningFaults(content as Model);
}
