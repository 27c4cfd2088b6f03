import './demo-clock.ts';
