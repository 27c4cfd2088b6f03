import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { isInResponseRate, responseDays } from '@tenure/domain/survey-score';
import type { Instant } from '@tenure/domain/vocabulary';

/**
 * Why a survey is in no response rate. SEND_UNKNOWN: an import brought the answer and not when it was asked for, so that
 * nothing is known of those who did not answer.
 */
export type SurveyExclusion = 'SCHEDULED' | 'CANCELLED' | 'BOUNCED' | 'UNDELIVERED' | 'SEND_UNKNOWN';

export interface SurveyRow {
  readonly surveyId: number;
  readonly status: string;
  readonly scheduledAt: Instant;
  readonly sentAt: Instant | null;
  readonly deliveredAt: Instant | null;
  /** Whether another tool asked. */
  readonly isImported: boolean;
}

export interface SurveyStanding {
  /** The instant by whose month it counts: when it was sent, else when it was to be. */
  readonly countedAt: Instant;
  readonly exclusion: SurveyExclusion | null;
  /** Answered within 30 days of its delivery; false for what is left out. */
  readonly isAnswered: boolean;
  /** Not answered, and those days are not over. */
  readonly isWaiting: boolean;
}

function exclusionOf(survey: SurveyRow, firstAnsweredAt: Instant | null): SurveyExclusion | null {
  const { status, sentAt, deliveredAt, isImported } = survey;
  if (status === 'SCHEDULED' || status === 'CANCELLED' || status === 'BOUNCED') return status;
  const isSendKnown = sentAt !== null && (firstAnsweredAt === null || sentAt < firstAnsweredAt);
  if (isImported && !isSendKnown) return 'SEND_UNKNOWN';
  return deliveredAt === null ? 'UNDELIVERED' : null;
}

/** How a survey counts in the response rate of the month it was sent in (§14), as of an instant. */
export function judgeSurvey(survey: SurveyRow, firstAnsweredAt: Instant | null, asOf: Instant): SurveyStanding {
  const { scheduledAt, sentAt, deliveredAt } = survey;
  const exclusion = exclusionOf(survey, firstAnsweredAt);
  const isCounted = exclusion === null && deliveredAt !== null;
  const isAnswered = isCounted && firstAnsweredAt !== null && isInResponseRate(deliveredAt, firstAnsweredAt);
  const isOpen = isCounted && asOf - deliveredAt <= responseDays * MS_PER_DAY;
  return {
    countedAt: sentAt ?? scheduledAt,
    exclusion,
    isAnswered,
    isWaiting: isOpen && !isAnswered,
  };
}
