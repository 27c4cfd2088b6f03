import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '@tenure/db/client';
import { bounceSurvey, findBouncedSurvey } from '@tenure/workflows/survey-bounces';
import type { Logger } from 'pino';
import { z } from 'zod';
import { plainRefusal } from '../http/responses.ts';

export interface BounceOptions {
  readonly db: Database;
  readonly clock: () => Date;
  /** The real time, by which signatures are made, also where the product's clock is a demo's. */
  readonly system: () => Date;
  readonly log: Logger;
  /** The key that the provider signs with. */
  readonly secret: string;
}

const mostSeconds = 300;
const mostBounces = 1_000;

const bounces = z.object({
  bounces: z
    .array(
      z.object({
        recipient: z.string().min(3).max(320),
        messageId: z.string().max(500).nullish(),
        isPermanent: z.boolean(),
        reason: z.string().max(2_000).default('refused by the mail server'),
      }),
    )
    .max(mostBounces),
});

/** Why a signature, `t=<unix seconds>,v1=<hex of HMAC-SHA256 of "t.body">`, is not the provider's; null where it is. */
function explainSignature(header: string | null, body: string, { secret, system }: BounceOptions): string | null {
  const [, seconds, given = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (seconds === undefined) return 'X-Tenure-Signature is missing or not "t=<unix seconds>,v1=<64 hex digits>".';
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(given, 'hex'))) return 'X-Tenure-Signature does not fit the body.';
  const isNear = Math.abs(system().getTime() / 1000 - Number(seconds)) <= mostSeconds;
  return isNear ? null : `X-Tenure-Signature is more than ${mostSeconds} s from our time.`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function explainBody(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  return `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not accepted'}; accepted: {"bounces": [{"recipient", "messageId", "isPermanent", "reason"}]}.`;
}

/** Takes what a mail provider tells of mails that came back. Told twice, it counts once; other mails than surveys are passed over. */
export async function answerMailBounces(request: Request, options: BounceOptions): Promise<Response> {
  if (request.method !== 'POST') return plainRefusal(405, 'METHOD_NOT_ALLOWED', 'Only POST is taken here.');
  const { db, clock, log } = options;
  const body = await request.text();
  const fault = explainSignature(request.headers.get('x-tenure-signature'), body, options);
  if (fault) {
    log.warn({ fault }, 'a bounce with a wrong signature was refused');
    return plainRefusal(401, 'BAD_SIGNATURE', fault);
  }
  const parsed = bounces.safeParse(readJson(body));
  if (!parsed.success) return plainRefusal(400, 'BAD_USER_INPUT', explainBody(parsed.error.issues));
  let recorded = 0;
  for (const { isPermanent, messageId = null, recipient, reason } of parsed.data.bounces) {
    const surveyId = isPermanent ? await findBouncedSurvey(db, { recipient, messageId, reason }, clock()) : null;
    if (surveyId !== null && (await bounceSurvey(db, surveyId, reason, clock()))) recorded += 1;
  }
  return Response.json({ recorded, passedOver: parsed.data.bounces.length - recorded });
}
