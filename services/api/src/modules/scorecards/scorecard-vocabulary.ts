import { enumOf } from '../../graphql/words.ts';

export const ScorecardKind = enumOf('ScorecardKind', 'Which board (§19).', {
  MONTHLY: 'The scorecard of a month.',
  QUARTERLY: 'The executive view of a quarter, month by month.',
});

export const ScorecardBand = enumOf('ScorecardBand', 'How a figure stands to its target, on exact integers.', {
  GREEN: 'On target.',
  AMBER: 'To be watched.',
  RED: 'Off target.',
  NO_DATA: 'Nothing is known; never shown as green.',
});

export const ScorecardTrend = enumOf('ScorecardTrend', 'How a figure moved against the period before.', {
  UP: 'It rose.',
  DOWN: 'It fell.',
  FLAT: 'It is exactly the same.',
  NONE: 'Nothing can be said, for example of a handful of observations.',
});

export const ScorecardSection = enumOf('ScorecardSection', 'What a metric is about.', {
  CUSTOMERS: 'What customers say.',
  SERVICE: 'What was promised.',
  AUTOMATION: 'Automation.',
  MONEY: 'Revenue and cost.',
  QUALITY: 'Found before it is felt.',
});

export const ExportFormat = enumOf('ExportFormat', 'What a file is.', {
  CSV: 'One line for each figure.',
  XLSX: 'A workbook, with numbers as numbers.',
  PDF: 'To print.',
});

export const DeliveryStatus = enumOf('DeliveryStatus', 'How a mailing stands.', {
  WAITING: 'To be tried, or tried again.',
  SENT: 'Handed to the mail server’s queue.',
  FAILED: 'Given up; its owner was told.',
});

export const RestatementKind = enumOf('RestatementKind', 'How a row differs from what was frozen.', {
  ADDED: 'It was not there.',
  REMOVED: 'It is no longer there.',
  CHANGED: 'What its figure is made of differs.',
});
