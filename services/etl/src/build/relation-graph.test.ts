import { expect, test } from 'vitest';
import { families } from './families.ts';
import { planRework, readRelationGraph } from './relation-graph.ts';

const graph = await readRelationGraph();

function rework(...changed: string[]) {
  const { whole, merged } = planRework(graph, families, new Set(changed));
  return { whole: whole.map(({ name }) => name), merged: merged.map(({ name }) => name) };
}

test('a table is left as it is where nothing behind it changed', () => {
  expect(rework()).toEqual({ whole: [], merged: [] });
  expect(rework('raw_service').merged).toEqual([]);
  expect(rework('raw_service').whole).not.toContain('fct_ticket');
});

test('tables of tickets are merged where tickets and the instant of the load changed', () => {
  const { merged, whole } = rework('raw_ticket', 'raw_evaluated_ticket', 'raw_evaluated_clock', 'raw_load');
  expect(merged).toEqual(expect.arrayContaining(['fct_ticket', 'fct_ticket_clock', 'fct_clock_outcome']));
  expect(whole.filter((name) => name.startsWith('fct_ticket'))).toEqual([]);
});

test('they are rebuilt whole where something changed for which their family has no answer', () => {
  const { merged, whole } = rework('raw_ticket', 'raw_sla_policy');
  expect(whole).toContain('fct_ticket_clock');
  expect(merged).toContain('fct_ticket');
});

test('a table without a mark is rebuilt whole where anything behind it changed, however far', () => {
  expect(rework('raw_ledger_line').whole).toEqual(
    expect.arrayContaining(['fct_ledger_line', 'fct_credit', 'fct_invoice']),
  );
});
