import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { z } from 'zod';
import { anAccount, unique } from './a-ticket.ts';
import type { Api } from './api.ts';
import { expect, test } from './fixture.ts';

const home = process.env['TENURE_E2E_HOME'];
const made = z.record(z.string(), z.object({ id: z.string() }));

/** A new contact of a customer, whose ticket was just solved, is asked by their CSM. */
async function askSomebody(api: Api): Promise<{ surveyId: string; email: string }> {
  const { id: accountId } = await anAccount(api, 'PROFESSIONAL');
  const email = `${unique('dora').replace(' ', '.')}@northwind.example`;
  const run = async (role: 'ADMIN' | 'SUPPORT' | 'CSM', mutation: string, type: string, input: object) => {
    const query = `mutation ($input: ${type}!) { made: ${mutation} }`;
    const { made: record } = await api.run(role, query, { input }, made);
    return record?.id ?? '';
  };
  const person = { accountId, name: 'Dora', email };
  const contactId = await run(
    'ADMIN',
    'createContact(input: $input) { ... on Contact { id } }',
    'CreateContactInput',
    person,
  );
  const words = { subject: 'Exports time out', body: 'Why?', channel: 'EMAIL', severity: 'LOW', openedBy: 'CUSTOMER' };
  const ticket = { accountId, requesterId: contactId, ...words };
  const ticketId = await run(
    'SUPPORT',
    'createTicket(input: $input) { ... on Ticket { id } }',
    'CreateTicketInput',
    ticket,
  );
  const solve = 'mutation ($id: ID!) { made: changeTicketStatus(id: $id, status: SOLVED) { ... on Ticket { id } } }';
  await api.run('SUPPORT', solve, { id: ticketId }, made);
  const question = { kind: 'CSAT', contactId, ticketId };
  const surveyId = await run('CSM', 'sendSurvey(input: $input) { ... on Survey { id } }', 'SendSurveyInput', question);
  return { surveyId, email };
}

/** The links of the mail to that address: without a mail server, mails are files. */
function linksTo(email: string): string[] {
  const directory = join(home ?? '', 'mail');
  const mails = readdirSync(directory).filter((name) => name.endsWith('.eml'));
  const mail = mails.map((name) => readFileSync(join(directory, name), 'utf8')).find((text) => text.includes(email));
  const text = mail?.replace(/=\r\n/g, '').replaceAll('=3D', '=') ?? '';
  return [...text.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
}

test.use({ role: null, viewport: { width: 360, height: 740 } });

test('a customer answers by one click in the mail on a phone, says why, and the CSM reads it', async ({
  page,
  api,
}) => {
  test.skip(home === undefined, 'The data directory of the product, where its mails are, is not known.');
  const { surveyId, email } = await askSomebody(api);
  await expect(async () => expect(linksTo(email)).toHaveLength(12)).toPass();
  const link = linksTo(email).find((href) => href.endsWith('?score=3')) ?? '';
  await page.goto(new URL(link).pathname + new URL(link).search);
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await expect(page.getByRole('radio', { name: '3', exact: true })).toBeChecked();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByLabel('Comment').fill('It came back.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Comment')).toHaveValue('It came back.');
  const read = 'query ($id: ID!) { survey(id: $id) { isLow answer { score comment } answers { score } } }';
  const answer = { score: 3, comment: 'It came back.' };
  expect(await api.run('CSM', read, { id: surveyId }, z.unknown())).toEqual({
    survey: { isLow: true, answer, answers: [{ score: 3 }, { score: 3 }] },
  });
});
