import type { Database } from '@tenure/db/client';
import { planNps, settleTicketSurveys } from '@tenure/workflows/survey-scheduling';
import { sendDueSurveys } from '@tenure/workflows/survey-sending';
import type { Logger } from 'pino';
import type { OutboxConsumer, OutboxConsumers } from './outbox-delivery.ts';

const settle: OutboxConsumer = (tx, { entityId }, now) => settleTicketSurveys(tx, entityId, now);

/** Whatever may have solved a ticket, or undone that. */
export const surveyConsumers: OutboxConsumers = {
  'ticket.status-changed': settle,
  'ticket.replied': settle,
  'ticket.merged-into': settle,
  'ticket.marked-spam': settle,
  'ticket.cleared-of-spam': settle,
};

/** Plans what it is time for and sends what is due by `now` (§14). Returns how many failed; each is in the log. */
export async function watchSurveys(db: Database, now: Date, log: Logger): Promise<number> {
  let faults = 0;
  await planNps(db, now);
  await sendDueSurveys(db, now, (surveyId, error) => {
    faults += 1;
    log.error({ err: error, surveyId }, 'a survey could not be sent');
  });
  return faults;
}

/** The earliest instant at which a survey is due; null for none. */
export async function findNextSurveyWake(db: Database): Promise<Date | null> {
  const { _min } = await db.survey.aggregate({ where: { status: 'SCHEDULED' }, _min: { scheduledAt: true } });
  return _min.scheduledAt;
}
