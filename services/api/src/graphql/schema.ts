import './refusal-types.ts';
import './scalars.ts';
import '../modules/accounts/index.ts';
import '../modules/api-keys/index.ts';
import '../modules/audit/index.ts';
import '../modules/calendars/index.ts';
import '../modules/contacts/index.ts';
import '../modules/contracts/index.ts';
import '../modules/credit-policies/index.ts';
import '../modules/credits/index.ts';
import '../modules/demo-clock/index.ts';
import '../modules/finance/index.ts';
import '../modules/invoices/index.ts';
import '../modules/ledger/index.ts';
import '../modules/periods/index.ts';
import '../modules/policies/index.ts';
import '../modules/reports/index.ts';
import '../modules/saved-filters/index.ts';
import '../modules/tickets/index.ts';
import '../modules/users/index.ts';
import '../modules/viewer/index.ts';
import '../modules/warehouse/index.ts';
import { builder } from './builder.ts';

/** The whole schema: every module has added its types and fields to the builder by being imported. */
export const schema = builder.toSchema();
