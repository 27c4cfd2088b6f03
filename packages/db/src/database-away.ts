/** PostgreSQL's own codes for "not now": class 08, shutting down, crashed, starting up, and too many connections. */
const postgresCodes = /^(08...|57P0[1235]|53300|25P03)$/;
/** Of sockets, and Prisma's own for the same: can't be reached, timed out, closed the connection. */
const lostCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024'],
]);
/** Prisma's driver calls some of them by a kind alone, which has lost its code. */
const lostKinds = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TooManyConnections']);
/** What comes without a code. */
const lostMessages =
  /Connection terminated|Client has encountered a connection error|Client was closed|not queryable|Unable to start a transaction/i;
const deepest = 8;

function hasCode(value: unknown): boolean {
  return typeof value === 'string' && (lostCodes.has(value) || postgresCodes.test(value));
}

/**
 * Whether an error says that PostgreSQL can't be reached at the moment, or that the connection was lost: the same
 * request may succeed in a few seconds. What was being written is then done as a whole or not at all.
 */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > deepest) return false;
  const { code, originalCode, kind, message, cause, meta } = error as Record<string, unknown>;
  if (hasCode(code) || hasCode(originalCode) || lostKinds.has(String(kind))) return true;
  if (typeof message === 'string' && lostMessages.test(message)) return true;
  const { driverAdapterError } = Object(meta) as { driverAdapterError?: unknown };
  return [cause, driverAdapterError].some((inner) => isDatabaseAway(inner, depth + 1));
}
