import './contract.ts';
import './contract-list.ts';
import './contract-mutations.ts';
import './contract-term-mutations.ts';
import './service.ts';
import './service-mutations.ts';
