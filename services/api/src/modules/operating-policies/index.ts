import './operating-policy.ts';
import './operating-policy-list.ts';
import './operating-policy-mutations.ts';
