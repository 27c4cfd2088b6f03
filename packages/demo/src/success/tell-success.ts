import type { ToldBooks } from '../books/tell-books.ts';
import type { World } from '../history.ts';
import type { TableText } from '../table-text.ts';
import { writeAccountReviews } from './account-reviews.ts';
import { writeChurnNotices } from './churn-notices.ts';
import type { CompanyFigures } from './company-figures.ts';
import { writeCosts } from './costs.ts';
import { FlagBook } from './flag-book.ts';
import { planPlayCauses } from './play-causes.ts';
import { writePlays } from './plays.ts';
import { tellCompanyFlags, tellRepeatedIssue } from './red-flags.ts';
import { writeSavedQueries } from './saved-queries.ts';
import { tellSecurityReports, writeSecurityReports } from './security-reports.ts';
import { writeSurveys } from './surveys.ts';
import type { TicketWatch } from './ticket-watch.ts';
import { writeUsage } from './usage.ts';

/** After so many customers the generator hands over, so that its caller can send what it has. */
const customersPerBreath = 250;

/** What executives and customer success read: notices, surveys, costs, plays, flags and, customer by customer, usage. */
export function* tellSuccess(
  text: TableText,
  world: World,
  books: ToldBooks,
  watch: TicketWatch,
): Generator<void, void> {
  const { request, span, staff, customers } = world;
  const { seed } = request;
  const { netRevenue, accounts } = books;
  writeChurnNotices(text, customers);
  const answers = writeSurveys(text, world, watch.solves, books.grudges);
  const costs = writeCosts(text, span, staff, netRevenue, seed);
  writePlays(text, planPlayCauses(world, books, answers, watch.responses.misses), seed, span);
  writeFlags(text, world, watch, { answers, costs, netRevenue, accounts, responses: watch.responses.byMonth });
  writeAccountReviews(text, customers, span);
  writeSavedQueries(text, span);
  yield;
  for (const [index, customer] of customers.entries()) {
    writeUsage(text, customer, seed, span);
    if (index % customersPerBreath === customersPerBreath - 1) yield;
  }
}

function writeFlags(text: TableText, { span, request }: World, watch: TicketWatch, figures: CompanyFigures): void {
  const book = new FlagBook();
  tellCompanyFlags(book, figures, span, request.seed);
  tellRepeatedIssue(book, watch.repeated, span);
  const reports = tellSecurityReports(book, span);
  writeSecurityReports(text, reports, book.write(text));
}
