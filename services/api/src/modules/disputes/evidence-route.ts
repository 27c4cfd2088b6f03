import { addDisputeEvidence, mostEvidenceBytes } from '@tenure/workflows/dispute-evidence';
import { Conflict, NotFound } from '@tenure/workflows/refusals';
import type { ApiContext } from '../../graphql/context.ts';
import { explainRefusal } from '../../graphql/fault-masking.ts';
import { readId } from '../../graphql/ids.ts';
import { explainOtherSite } from '../../http/cross-site.ts';
import { plainRefusal } from '../../http/responses.ts';
import { type Capability, explainMissing, hasCapability } from '../../roles.ts';

/** Whose bytes: of a new file where `evidenceId` is null. */
export interface EvidencePlace {
  readonly disputeId: string;
  readonly evidenceId: string | null;
}

const pathPattern = /^\/disputes\/([^/]+)\/evidence(?:\/([^/]+))?$/;

/** Where a path leads among the evidence of disputes; null where it leads elsewhere. */
export function evidencePlaceOf(pathname: string): EvidencePlace | null {
  const match = pathPattern.exec(pathname);
  return match?.[1] === undefined ? null : { disputeId: match[1], evidenceId: match[2] ?? null };
}

/** How long a request to a path may be, where that is not what others may. */
export function bodyLimitOf(pathname: string): number | null {
  return evidencePlaceOf(pathname) ? mostEvidenceBytes : null;
}

/** GET of one file as a download; POST of a new one, whose bytes are the body and whose name is in the query. */
export async function answerEvidence(place: EvidencePlace, request: Request, context: ApiContext): Promise<Response> {
  const isDownload = request.method === 'GET' && place.evidenceId !== null;
  const isUpload = request.method === 'POST' && place.evidenceId === null;
  if (!isDownload && !isUpload) return plainRefusal(405, 'METHOD', 'GET a file, or POST a new one.');
  const refused = refuseCaller(context, isUpload ? 'openDisputes' : 'readBilling');
  if (refused) return refused;
  try {
    return isUpload ? await upload(place, request, context) : await download(place, context);
  } catch (error) {
    const refusal = explainRefusal(error);
    if (!refusal || !(error instanceof Error)) throw error;
    return plainRefusal(statusOf(error), String(refusal['code']), error.message, refusal);
  }
}

function refuseCaller({ viewer }: ApiContext, needs: Capability): Response | null {
  if (!viewer) return plainRefusal(401, 'UNAUTHENTICATED', 'Sign in, or send an API key.');
  if (hasCapability(viewer.role, needs)) return null;
  return plainRefusal(403, 'FORBIDDEN', explainMissing(viewer.role, needs));
}

function statusOf(error: Error): number {
  if (error instanceof NotFound) return 404;
  return error instanceof Conflict ? 409 : 400;
}

/** A file may be of any type, so that only its origin tells whether our own page sent the cookie along. */
function explainForeignUpload(request: Request): string | null {
  const { headers } = request;
  if (!headers.has('cookie') || headers.has('authorization')) return null;
  return headers.has('origin') ? explainOtherSite(request) : 'This has to say its origin.';
}

async function upload(place: EvidencePlace, request: Request, { db, actor, now }: ApiContext): Promise<Response> {
  const forgery = explainForeignUpload(request);
  if (forgery) return plainRefusal(403, 'CROSS_SITE', forgery);
  const disputeId = readId('disputeId', place.disputeId);
  const fileName = new URL(request.url).searchParams.get('fileName') ?? '';
  const mediaType = request.headers.get('content-type') ?? '';
  const content = new Uint8Array(await request.arrayBuffer());
  const evidence = await addDisputeEvidence(db, { disputeId, fileName, mediaType, content }, actor, now);
  const { id, sha256, byteSize } = evidence;
  return Response.json({ id: String(id), sha256, byteSize }, { status: 201 });
}

/** Never shown in place: a customer's file is a stranger's. */
async function download(place: EvidencePlace, { db }: ApiContext): Promise<Response> {
  const disputeId = readId('disputeId', place.disputeId);
  const id = readId('evidenceId', place.evidenceId ?? '');
  const evidence = await db.disputeEvidence.findFirst({ where: { id, disputeId } });
  if (!evidence) throw new NotFound('evidence', id);
  return new Response(new Uint8Array(evidence.content), {
    headers: {
      'content-type': evidence.mediaType,
      'content-disposition': `attachment; ${fileNameOf(evidence.fileName)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      'x-tenure-sha256': evidence.sha256,
    },
  });
}

/** Both forms of RFC 6266: the second one for names beyond ASCII. */
function fileNameOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${exact}`;
}
