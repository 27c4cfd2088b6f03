import type { Database } from '@tenure/db/client';
import type { Invoice, InvoiceLine, User } from '@tenure/db/generated/prisma/client';
import { createAccount } from '@tenure/workflows/accounts';
import { startBilling } from '@tenure/workflows/billing';
import { createContact } from '@tenure/workflows/contacts';
import { addContractService } from '@tenure/workflows/contract-terms';
import { activateContract, createContract } from '@tenure/workflows/contracts';
import { installShippedCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';
import { createService } from '@tenure/workflows/services';
import { createUser } from '@tenure/workflows/users';
import { machine } from './world.ts';

/** The first instant of a Sunday; the invoices of March are issued then. */
export const issueDay = new Date('2026-03-01T00:00:00.000Z');

export function daysLater(days: number, from = issueDay): Date {
  return new Date(from.getTime() + days * 86_400_000);
}

export interface Customer {
  readonly accountId: number;
  readonly contactId: number;
  readonly contractId: number;
  readonly invoice: Invoice & { lines: InvoiceLine[] };
  /** Of the only line: net 1,000.00, tax 190.00. */
  readonly lineId: number;
}

export interface BillingWorld {
  readonly db: Database;
  readonly finance: User;
  readonly colleague: User;
  readonly third: User;
  readonly csm: User;
  readonly serviceId: number;
  /** An account with one service of 1,000.00 USD a month, 19 % tax, and March's invoice. */
  addCustomer(feeMinor?: bigint): Promise<Customer>;
}

/** Four people, the shipped policies, one service; billing starts in March 2026. */
export async function createBillingWorld(db: Database): Promise<BillingWorld> {
  const begin = new Date('2026-02-01T00:00:00.000Z');
  await installShippedPolicy(db, begin);
  await installShippedCreditPolicy(db, begin);
  const person = (name: string, role: User['role']) =>
    createUser(db, { email: `${name}@tenure.example`, name, role }, machine, begin);
  const finance = await person('fay', 'FINANCE');
  const colleague = await person('gus', 'FINANCE');
  const third = await person('hal', 'ADMIN');
  const csm = await person('cleo', 'CSM');
  const service = await createService(db, { key: 'api', name: 'API' }, machine, begin);
  await startBilling(db, { firstMonth: '2026-03' }, machine, begin);
  let serial = 0;
  const addCustomer = async (monthlyFeeMinor = 100_000n): Promise<Customer> => {
    serial += 1;
    const account = await createAccount(db, { name: `Customer ${serial}`, tier: 'PROFESSIONAL' }, machine, begin);
    const person = { name: 'Dora', email: `dora@c${serial}.example`, roles: ['BILLING' as const] };
    const contact = await createContact(db, { accountId: account.id, ...person }, machine, begin);
    const terms = { number: `C-${serial}`, currency: 'USD', startDate: '2026-03-01', endDate: '2027-03-01' };
    const contract = await createContract(db, { accountId: account.id, ...terms }, machine, begin);
    await db.contract.update({ where: { id: contract.id }, data: { taxPercentTimes100: 1900 } });
    await addContractService(db, { contractId: contract.id, serviceId: service.id, monthlyFeeMinor }, machine, begin);
    await activateContract(db, { contractId: contract.id }, machine, begin);
    await issueDueInvoices(db, issueDay);
    const invoice = await db.invoice.findFirstOrThrow({
      where: { contractId: contract.id },
      include: { lines: true },
    });
    const lineId = invoice.lines[0]?.id ?? 0;
    return { accountId: account.id, contactId: contact.id, contractId: contract.id, invoice, lineId };
  };
  return { db, finance, colleague, third, csm, serviceId: service.id, addCustomer };
}
