import { type ExposureKind, exposureTerms } from '@tenure/domain/retention-exposure';

/** What counts as having suffered it. */
export const exposureWords: Readonly<Record<ExposureKind, string>> = {
  INCIDENT: `An incident in which what the account subscribes to was fully down for ${exposureTerms.outageMinutes} minutes or more.`,
  BREACH: 'A final month in which a promise of availability was broken.',
  DISPUTE: 'A dispute about one of its invoices.',
  BILLING_ERROR: 'An invoice that a posted correction or an upheld dispute found wrong.',
};
