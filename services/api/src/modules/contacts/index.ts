import './contact.ts';
import './contact-mutations.ts';
