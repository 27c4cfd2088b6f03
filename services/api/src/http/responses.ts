/** A refusal outside GraphQL, in the shape GraphQL errors have. */
export function plainRefusal(
  status: number,
  code: string,
  message: string,
  more: Record<string, unknown> = {},
): Response {
  return Response.json({ errors: [{ message, extensions: { code, ...more } }] }, { status });
}

/** Without a database nothing is answered; whoever asks again a little later is (§21). */
export const awayCode = 'SERVICE_UNAVAILABLE';
export const awayHeaders = { 'retry-after': '2' };
export const awayMessage =
  'The database can’t be reached at the moment: try again in a few seconds. A change that was under way is either made as a whole or not at all; look before you repeat it.';

export function awayRefusal(): Response {
  const response = plainRefusal(503, awayCode, awayMessage);
  for (const [name, value] of Object.entries(awayHeaders)) response.headers.set(name, value);
  return response;
}
