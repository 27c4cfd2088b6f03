import { describe, expect, test } from 'vitest';
import { type CreditTermsValues, findCreditTermsFaults, shippedCreditTerms } from './credit-terms.ts';

const firstBand = { belowThousandths: null, percent: 10 };

function fieldsOf(more: Partial<CreditTermsValues>): string[] {
  return findCreditTermsFaults({ ...shippedCreditTerms, ...more }).map(({ field }) => field);
}

describe('what credit terms may say', () => {
  test('the shipped ones are without fault', () => {
    expect(findCreditTermsFaults(shippedCreditTerms)).toEqual([]);
  });

  test('a fault names the field, the value and what is accepted', () => {
    expect(findCreditTermsFaults({ ...shippedCreditTerms, capPercent: 101 })).toEqual([
      { field: 'capPercent', value: '101', accepted: 'a whole number from 0 to 100' },
    ]);
  });

  test.each([
    [{ commitments: { STARTER: 0, PROFESSIONAL: 99_900, ENTERPRISE: 100_001 } }, 'commitments.STARTER'],
    [{ commitments: { ...shippedCreditTerms.commitments, STARTER: 99_500.5 } }, 'commitments.STARTER'],
    [{ capPercent: -1 }, 'capPercent'],
    [{ maintenanceNoticeHours: 1.5 }, 'maintenanceNoticeHours'],
    [{ maintenanceCapMinutes: 44_641 }, 'maintenanceCapMinutes'],
    [{ errorRatePercent: 101 }, 'errorRatePercent'],
    [{ fourEyesAboveMinor: -1n }, 'fourEyesAboveMinor'],
    [{ finalDay: 0 }, 'finalDay'],
    [{ finalDay: 29 }, 'finalDay'],
    [{ bands: [] }, 'bands'],
    [{ bands: [{ belowThousandths: 99_000, percent: 10 }] }, 'bands.0.belowThousandths'],
    [{ bands: [firstBand, { belowThousandths: null, percent: 25 }] }, 'bands.1.belowThousandths'],
    [{ bands: [firstBand, { belowThousandths: 99_500, percent: 25 }] }, 'bands.1.belowThousandths'],
    [{ bands: [firstBand, { belowThousandths: 99_000, percent: 9 }] }, 'bands.1.percent'],
  ] as [Partial<CreditTermsValues>, string][])('%o is refused', (more, field) => {
    expect(fieldsOf(more)).toContain(field);
  });

  test('bands go down', () => {
    const down = (belowThousandths: number) => [
      firstBand,
      { belowThousandths: 99_000, percent: 25 },
      { belowThousandths, percent: 50 },
    ];
    expect(fieldsOf({ bands: down(98_999) })).toEqual([]);
    expect(fieldsOf({ bands: down(99_000) })).toEqual(['bands.2.belowThousandths']);
  });

  test.each([{ capPercent: 0 }, { capPercent: 100 }, { finalDay: 1 }, { finalDay: 28 }, { fourEyesAboveMinor: 0n }])(
    '%o is the last that is accepted',
    (more) => {
      expect(fieldsOf(more)).toEqual([]);
    },
  );
});
