import './invoice.ts';
import './invoice-line.ts';
import './invoice-list.ts';
import './invoice-mutations.ts';
import './payment.ts';
import './payment-list.ts';
