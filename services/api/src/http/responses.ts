/** A refusal outside GraphQL, in the shape GraphQL errors have. */
export function plainRefusal(
  status: number,
  code: string,
  message: string,
  more: Record<string, unknown> = {},
): Response {
  return Response.json({ errors: [{ message, extensions: { code, ...more } }] }, { status });
}
