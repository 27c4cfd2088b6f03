import { createHash } from 'node:crypto';
import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { DisputeEvidence } from '@tenure/db/generated/prisma/client';
import { changeDispute, type DisputeReference, holdDispute } from './dispute-rows.ts';
import { textOf } from './input-text.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface NewEvidence extends DisputeReference {
  readonly fileName: string;
  /** For example `application/pdf`. */
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** 10 MB. */
export const mostEvidenceBytes = 10_000_000;

const mediaTypePattern = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$/;

/**
 * Adds a file to a dispute that is not closed; its SHA-256 proves it later. The same bytes a second time are refused.
 * Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function addDisputeEvidence(
  db: Database,
  input: NewEvidence,
  actor: Actor,
  now: Date,
): Promise<DisputeEvidence> {
  const file = checkFile(input);
  return inTransaction(db, async (tx) => {
    const before = await holdDispute(tx, input);
    if (before.status === 'CLOSED') throw new Conflict(`Dispute ${before.number} is closed.`);
    const key = { disputeId: before.id, sha256: file.sha256 };
    const same = await tx.disputeEvidence.findUnique({
      where: { disputeId_sha256: key },
      select: { fileName: true },
    });
    if (same) throw new Conflict(`Dispute ${before.number} has this file already, as "${same.fileName}".`);
    const evidence = await tx.disputeEvidence.create({
      data: { ...file, disputeId: before.id, addedById: actor.userId, addedAt: now },
    });
    const { id, fileName, sha256, byteSize } = evidence;
    await changeDispute(tx, before, {
      ...{ actor, now, action: 'evidence-added', data: {} },
      event: { kind: 'EVIDENCE_ADDED', toValue: fileName },
      more: { evidenceId: id, fileName, sha256, byteSize },
    });
    return evidence;
  });
}

function checkFile({ fileName, mediaType, content }: NewEvidence) {
  const name = textOf('fileName', fileName, 200);
  // A name that is a path, or breaks the line of a header, is somebody's mistake or worse.
  if (/[\\/\p{Cc}]/u.test(name)) throw new InvalidInput('fileName', fileName, 'a file name without path');
  const type = mediaType.trim().toLowerCase();
  if (!mediaTypePattern.test(type)) {
    throw new InvalidInput('mediaType', mediaType, 'a media type such as application/pdf');
  }
  const byteSize = content.byteLength;
  if (byteSize < 1 || byteSize > mostEvidenceBytes) {
    throw new InvalidInput('content', `${byteSize} bytes`, `a file of 1 to ${mostEvidenceBytes} bytes`);
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { fileName: name, mediaType: type, byteSize, sha256, content: new Uint8Array(content) };
}
