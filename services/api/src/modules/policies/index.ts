import './policy.ts';
import './policy-findings.ts';
import './policy-list.ts';
import './policy-mutations.ts';
