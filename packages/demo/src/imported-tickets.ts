/** The tool that Pinecrest Insurance came from. */
export const importSource = 'zendesk';

/** The number a ticket had there. */
export function importedKey(ticketId: number): string {
  return String(100_000 + ticketId);
}
