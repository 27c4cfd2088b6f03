import './billing-start.ts';
import './credit-policy.ts';
import './credit-policy-list.ts';
import './credit-policy-mutations.ts';
