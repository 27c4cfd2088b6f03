import './ledger-account.ts';
import './ledger-entry.ts';
import './ledger-line.ts';
import './ledger-lists.ts';
import './trial-balance.ts';
