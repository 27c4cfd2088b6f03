import './api-key.ts';
import './api-key-mutations.ts';
