import { minorDigitsOf } from '@tenure/domain/currencies';

/** An invoice that a reminder is written for. */
export interface DunnedInvoice {
  readonly id: number;
  readonly number: string;
  readonly currency: string;
  readonly dueDate: Date;
  readonly accountName: string;
  /** 1 to 3. */
  readonly level: number;
  /** What is open less what is disputed, in minor units. */
  readonly undisputedMinor: bigint;
  /** The billing contact, else the first one; null where the customer has none. */
  readonly recipient: string | null;
}

const openings = ['This is a reminder', 'This is our second reminder', 'This is our last reminder'];

/** The mail of a reminder; none where there is nobody to write to. */
export function dunningMailOf(invoice: DunnedInvoice) {
  const { id, number, level, recipient, dueDate, accountName } = invoice;
  if (recipient === null) return [];
  const amount = amountText(invoice.undisputedMinor, invoice.currency);
  const body = [
    `Dear ${accountName},`,
    `${openings[level - 1] ?? openings[0]} that ${amount} of invoice ${number} was due on ${dueDate.toISOString().slice(0, 10)}.`,
    'Amounts that you dispute are not part of it. If you have paid meanwhile, thank you.',
  ].join('\n\n');
  return [{ dedupeKey: `dunning:${id}:${level}`, recipient, subject: `Reminder: invoice ${number}`, body }];
}

/** 123456 of USD is '1,234.56 USD'. */
export function amountText(minor: bigint, currency: string): string {
  const digits = minorDigitsOf(currency);
  const text = String(minor).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  return digits === 0 ? `${whole} ${currency}` : `${whole}.${text.slice(-digits)} ${currency}`;
}
