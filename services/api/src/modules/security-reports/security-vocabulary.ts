import { enumOf } from '../../graphql/words.ts';

export const SecurityReportStatus = enumOf('SecurityReportStatus', 'Where a security report stands (§16).', {
  REPORTED: 'Counsel was paged; nobody has acknowledged it.',
  ACKNOWLEDGED: 'Somebody works it.',
  CLEAR_PROPOSED: 'Somebody says that there is no danger any more; a second person has to agree.',
  CLEARED: 'Two people agreed.',
});

const actions = {
  ACKNOWLEDGE: 'acknowledgeSecurityReport.',
  PROPOSE_CLEARANCE: 'proposeSecurityClearance.',
  DECLINE_CLEARANCE: 'declineSecurityClearance.',
  CLEAR: 'clearSecurityReport.',
};
export type SecurityActionName = keyof typeof actions;

export const SecurityReportAction = enumOf(
  'SecurityReportAction',
  'A mutation that the caller may do on a security report now.',
  actions,
);
