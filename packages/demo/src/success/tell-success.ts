import type { ToldBooks } from '../books/tell-books.ts';
import type { World } from '../history.ts';
import type { TableText } from '../table-text.ts';
import { writeChurnNotices } from './churn-notices.ts';
import { writeCosts } from './costs.ts';
import type { Solves } from './solves.ts';
import { writeSurveys } from './surveys.ts';
import { writeUsage } from './usage.ts';

/** After so many customers the generator hands over, so that its caller can send what it has. */
const customersPerBreath = 250;

/** What executives and customer success read: notices, surveys, costs and, customer by customer, usage. */
export function* tellSuccess(text: TableText, world: World, books: ToldBooks, solves: Solves): Generator<void, void> {
  const { request, span, staff, customers } = world;
  writeChurnNotices(text, customers);
  writeSurveys(text, world, solves, books.grudges);
  writeCosts(text, span, staff, books.netRevenue, request.seed);
  yield;
  for (const [index, customer] of customers.entries()) {
    writeUsage(text, customer, request.seed, span);
    if (index % customersPerBreath === customersPerBreath - 1) yield;
  }
}
