import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditTaxOf, missingTaxOf, reversedTaxOf, type TaxedAmount, takesBackCharge } from './credit-tax.ts';
import { creditKinds } from './finance-vocabulary.ts';
import { minMinor } from './money.ts';

const taxed = { amountMinor: 100_000n, taxMinor: 19_000n };

/** The tax parts of credits of one line, in order. */
function partsOf(line: TaxedAmount, amounts: readonly bigint[]): bigint[] {
  const given = { amountMinor: 0n, taxMinor: 0n };
  return amounts.map((amountMinor) => {
    const taxMinor = creditTaxOf(line, amountMinor, given);
    given.amountMinor += amountMinor;
    given.taxMinor += taxMinor;
    return taxMinor;
  });
}

test('only what takes back a charge has tax', () => {
  expect(creditKinds.filter(takesBackCharge)).toEqual(['CREDIT_MEMO', 'BILLING_CORRECTION']);
});

describe('the tax in a credit of a line', () => {
  test.each([
    ['the whole line', taxed, [119_000n], [19_000n]],
    ['half of it', taxed, [59_500n], [9_500n]],
    ['a part and the rest', taxed, [20_000n, 99_000n], [3_193n, 15_807n]],
    ['a line without tax', { amountMinor: 100_000n, taxMinor: 0n }, [40_000n], [0n]],
    ['a line of nothing', { amountMinor: 0n, taxMinor: 0n }, [0n], [0n]],
    ['a half to the even neighbour', { amountMinor: 3n, taxMinor: 1n }, [2n, 2n], [0n, 1n]],
    ['cent by cent', { amountMinor: 3n, taxMinor: 2n }, [1n, 1n, 1n, 1n, 1n], [0n, 1n, 0n, 1n, 0n]],
    ['a rebill of the demo', { amountMinor: 370_500n, taxMinor: 70_395n }, [440_895n], [70_395n]],
  ])('%s', (_, line, amounts, parts) => {
    expect(partsOf(line, amounts)).toEqual(parts);
  });

  const anyLine = fc.record({ amountMinor: fc.bigInt(1n, 10n ** 9n), taxMinor: fc.bigInt(0n, 10n ** 8n) });

  test('sums to the line’s tax once the line is given back, never exceeds it, nor any credit', () => {
    fc.assert(
      fc.property(anyLine, fc.array(fc.bigInt(1n, 10n ** 8n), { maxLength: 12 }), (line, wanted) => {
        const amounts: bigint[] = [];
        let left = line.amountMinor + line.taxMinor;
        for (const each of [...wanted, left]) {
          const amountMinor = minMinor(each, left);
          if (amountMinor > 0n) amounts.push(amountMinor);
          left -= amountMinor;
        }
        const parts = partsOf(line, amounts);
        expect(parts.every((part, index) => part >= 0n && part <= (amounts[index] ?? 0n))).toBe(true);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(line.taxMinor);
      }),
    );
  });

  test('what was reversed and what was kept are the whole tax', () => {
    fc.assert(
      fc.property(anyLine, fc.bigInt(0n, 10n ** 9n), (line, any) => {
        const credit = { amountMinor: line.amountMinor + line.taxMinor, taxMinor: line.taxMinor };
        const reversedMinor = any % (credit.amountMinor + 1n);
        const taxMinor = reversedTaxOf(credit, reversedMinor);
        expect(taxMinor >= 0n && taxMinor <= reversedMinor && taxMinor <= credit.taxMinor).toBe(true);
        expect(reversedTaxOf(credit, credit.amountMinor)).toBe(credit.taxMinor);
      }),
    );
  });
});

test.each([
  ['of both lines is the tax of a right one', 22_275n, 20_048n, 2_227n],
  ['of a line without tax', 0n, 0n, 0n],
  ['is none where more was charged', 10n, 12n, 0n],
])('missing tax %s', (_, expectedTax, chargedTax, missing) => {
  expect(missingTaxOf(expectedTax, chargedTax)).toBe(missing);
});
