import './account.ts';
import './account-list.ts';
import './account-mutations.ts';
import './money.ts';
