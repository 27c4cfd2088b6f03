import type { Prisma } from '@tenure/db/generated/prisma/client';
import { type OperatingPolicyKind, operatingPolicyRules } from '@tenure/domain/operating-policy';
import { InvalidInput } from './refusals.ts';

const longestContent = 100_000;

/** Content as somebody wrote it, once nothing speaks against it. Throws InvalidInput that names the first fault. */
export function checkedContent(kind: OperatingPolicyKind, content: unknown): Prisma.InputJsonObject {
  const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
  if (!isObject) throw new InvalidInput('content', content, 'a JSON object');
  if (JSON.stringify(content).length > longestContent) {
    throw new InvalidInput('content', content, `a JSON object of at most ${longestContent} characters`);
  }
  const [fault] = operatingPolicyRules[kind].findFaults(content);
  if (fault)
    throw new InvalidInput(fault.field === '' ? 'content' : `content.${fault.field}`, fault.value, fault.accepted);
  return storedContent(content);
}

/** Plain JSON: what JSON leaves out is not there after storing either. */
export function storedContent(content: unknown): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(content)) as Prisma.InputJsonObject;
}
