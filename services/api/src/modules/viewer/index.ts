import './notification.ts';
import './notification-mutations.ts';
import './viewer.ts';
