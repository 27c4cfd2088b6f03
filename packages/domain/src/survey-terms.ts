import type { PolicyFault } from './policy-fault.ts';
import { type SurveyKind, surveyKinds, surveyScales } from './survey-vocabulary.ts';

/** One kind of survey as a policy has it. */
export interface SurveyDefinition {
  readonly kind: SurveyKind;
  /** Whether it is sent by itself; by hand it can be sent all the same. */
  readonly isEnabled: boolean;
  readonly question: string;
  /** What the lowest and the highest score mean. */
  readonly lowLabel: string;
  readonly highLabel: string;
  /** Hours from the solve to the question; 0 for NPS, which no ticket causes. */
  readonly delayHours: number;
  /** Scores up to this one open a follow-up. */
  readonly lowAtMost: number;
}

/** The content of a SURVEY policy (§14). */
export interface SurveyTerms {
  /** Who asks: the name under the mail and over the page. */
  readonly senderName: string;
  /** One of each kind. */
  readonly definitions: readonly SurveyDefinition[];
  /** Days from one NPS question to the next one to the same contact. */
  readonly repeatDays: number;
  /** Days from a contact's (or its account's) beginning to the first NPS question. */
  readonly firstAfterDays: number;
  /** One survey of any kind to a contact in so many days. */
  readonly capDays: number;
  /** Days for which an address that bounced is left alone. */
  readonly bounceDays: number;
  /** Days for which a link answers. */
  readonly answerDays: number;
}

export const shippedSurveyTerms: SurveyTerms = {
  senderName: 'Customer support',
  definitions: [
    {
      ...{ kind: 'CSAT', isEnabled: true, delayHours: 24, lowAtMost: 5 },
      question: 'How satisfied are you with the help you got?',
      ...{ lowLabel: 'Not at all satisfied', highLabel: 'Completely satisfied' },
    },
    {
      ...{ kind: 'NPS', isEnabled: true, delayHours: 0, lowAtMost: 6 },
      question: 'How likely are you to recommend us to a colleague?',
      ...{ lowLabel: 'Not at all likely', highLabel: 'Extremely likely' },
    },
    {
      ...{ kind: 'CES', isEnabled: true, delayHours: 24, lowAtMost: 3 },
      question: 'Do you agree: it was easy to get my issue handled?',
      ...{ lowLabel: 'I don’t agree at all', highLabel: 'I agree completely' },
    },
  ],
  repeatDays: 90,
  firstAfterDays: 30,
  capDays: 14,
  bounceDays: 90,
  answerDays: 30,
};

/** Throws an Error where terms lack the kind, which adopted ones never do. */
export function definitionOf({ definitions }: SurveyTerms, kind: SurveyKind): SurveyDefinition {
  const found = definitions.find((definition) => definition.kind === kind);
  if (!found) throw new Error(`The survey policy has no definition of ${kind}.`);
  return found;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** As it is shown to who wrote it. */
function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

function findNumberFault(field: string, value: unknown, least: number, most: number): PolicyFault[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return [];
  return [{ field, value: shown(value), accepted: `a whole number from ${least} to ${most}` }];
}

function findTextFault(field: string, value: unknown, longest: number): PolicyFault[] {
  const isText = typeof value === 'string' && value.trim() === value && value.length > 0 && value.length <= longest;
  // A line break in a name or question would end a mail's header or line.
  if (isText && !/\p{Cc}/u.test(value)) return [];
  return [{ field, value: shown(value), accepted: `one line of 1 to ${longest} characters` }];
}

function findUnknownFields(path: string, fields: Fields, known: readonly string[]): PolicyFault[] {
  const unknown = Object.keys(fields).filter((name) => !known.includes(name));
  return unknown.map((name) => ({ field: `${path}${name}`, value: shown(fields[name]), accepted: known.join(', ') }));
}

const longestDelayHours = 720;
const definitionFields = ['kind', 'isEnabled', 'question', 'lowLabel', 'highLabel', 'delayHours', 'lowAtMost'];

function findDefinitionFaults(value: unknown, index: number): PolicyFault[] {
  const path = `definitions.${index}.`;
  const fields = fieldsOf(value);
  const kind = surveyKinds.find((each) => each === fields['kind']);
  if (!kind)
    return [{ field: `${path}kind`, value: shown(fields['kind']), accepted: `one of ${surveyKinds.join(', ')}` }];
  const { from, to } = surveyScales[kind];
  const { isEnabled } = fields;
  const isFlag = typeof isEnabled === 'boolean';
  return [
    ...(isFlag ? [] : [{ field: `${path}isEnabled`, value: shown(isEnabled), accepted: 'true or false' }]),
    ...findTextFault(`${path}question`, fields['question'], 200),
    ...findTextFault(`${path}lowLabel`, fields['lowLabel'], 60),
    ...findTextFault(`${path}highLabel`, fields['highLabel'], 60),
    ...findNumberFault(`${path}delayHours`, fields['delayHours'], 0, kind === 'NPS' ? 0 : longestDelayHours),
    // If the best score were low, every answer would open a follow-up.
    ...findNumberFault(`${path}lowAtMost`, fields['lowAtMost'], from, to - 1),
    ...findUnknownFields(path, fields, definitionFields),
  ];
}

function findKindFaults(definitions: readonly unknown[]): PolicyFault[] {
  const kinds = definitions.map((each) => fieldsOf(each)['kind']);
  return surveyKinds.flatMap((kind) => {
    const count = kinds.filter((each) => each === kind).length;
    const value = count === 0 ? `no definition of ${kind}` : `${count} definitions of ${kind}`;
    return count === 1
      ? []
      : [{ field: 'definitions', value, accepted: `one definition of each: ${surveyKinds.join(', ')}` }];
  });
}

const dayFields = { repeatDays: 30, firstAfterDays: 0, capDays: 0, bounceDays: 0, answerDays: 1 } as const;
const longestDays = 730;

/** Everything about the content of a SURVEY policy that can't be meant, in the words of §21. Takes whatever JSON says. */
export function findSurveyTermsFaults(content: unknown): PolicyFault[] {
  const fields = fieldsOf(content);
  const { definitions } = fields;
  const known = ['senderName', 'definitions', ...Object.keys(dayFields)];
  const definitionFaults = Array.isArray(definitions)
    ? [...definitions.flatMap(findDefinitionFaults), ...findKindFaults(definitions)]
    : [{ field: 'definitions', value: shown(definitions), accepted: 'a list of definitions, one of each kind' }];
  return [
    ...findTextFault('senderName', fields['senderName'], 80),
    ...definitionFaults,
    ...Object.entries(dayFields).flatMap(([name, least]) => findNumberFault(name, fields[name], least, longestDays)),
    ...findUnknownFields('', fields, known),
  ];
}
