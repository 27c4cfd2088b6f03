import { incidentPhases } from '@tenure/domain/incident-vocabulary';
import { describe, expect, test } from 'vitest';
import { type ToldRow, tellRows } from './told-rows.ts';

const untils = ['2026-11-23T13:00:00Z', '2026-07-31T22:40:00Z', '2027-03-03T09:30:00Z', '2028-03-01T01:00:00Z'];

describe.each(untils)('a history until %s', (until) => {
  const rows = tellRows(20_261, new Date(until));
  const untilText = new Date(until).toISOString();
  const events = Map.groupBy(rows('incident_event'), (row) => row['incident_id']);
  const updates = Map.groupBy(rows('incident_update'), (row) => row['incident_id']);

  /** The phase that an incident was in at an instant, by its own events. */
  const phaseAt = (incident: ToldRow, at: string) =>
    (events.get(incident['id'] ?? '') ?? []).findLast(
      (event) => event['kind'] === 'PHASE_CHANGED' && (event['at'] ?? '') <= at,
    )?.['to_value'] ?? 'DETECTED';

  test('incidents go forward through their phases, and nothing precedes their detection or the end', () => {
    for (const incident of rows('incident')) {
      const stamps = ['detected_at', 'acknowledged_at', 'identified_at', 'mitigated_at', 'verified_at', 'closed_at'];
      const times = stamps.flatMap((stamp) => incident[stamp] ?? []);
      expect(times).toEqual(times.toSorted());
      const own = events.get(incident['id'] ?? '') ?? [];
      const phases = own.filter(({ kind }) => kind === 'PHASE_CHANGED');
      const places = phases.map((event) => incidentPhases.indexOf(event['to_value'] as never));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(phases.map((event) => event['from_value']).slice(1)).toEqual(
        phases.map((event) => event['to_value']).slice(0, -1),
      );
      expect(incident['phase']).toBe(phases.at(-1)?.['to_value'] ?? 'DETECTED');
      expect(own.filter((event) => (event['at'] ?? '') < (incident['detected_at'] ?? ''))).toEqual([]);
      expect(own.filter((event) => (event['at'] ?? '') > untilText)).toEqual([]);
    }
  });

  test('every post carries the phase in force, and the last of an ended incident promises nothing', () => {
    let ended = 0;
    for (const incident of rows('incident')) {
      const own = updates.get(incident['id'] ?? '') ?? [];
      const times = own.map((post) => post['posted_at']);
      expect(times).toEqual(times.toSorted());
      expect(own.map(({ phase }) => phase)).toEqual(own.map((post) => phaseAt(incident, post['posted_at'] ?? '')));
      const last = own.findLast(({ visibility }) => visibility === 'PUBLIC');
      if (incident['closed_at'] !== null || incident['voided_at'] !== null) {
        expect(incident['next_update_due_at']).toBeNull();
        expect(last?.['next_update_due_at'] ?? null).toBeNull();
        if (last) expect(last['phase']).toBe('RESOLVED');
        if (last) ended += 1;
      }
    }
    expect(ended).toBeGreaterThan(20);
  });

  test('post-mortems begin with the closing and are signed off by somebody else, later', () => {
    const incidents = new Map(rows('incident').map((row) => [row['id'], row]));
    for (const one of rows('post_mortem')) {
      expect(one['created_at']).toBe(incidents.get(one['incident_id'] ?? '')?.['closed_at']);
      expect((one['updated_at'] ?? '') >= (one['created_at'] ?? '')).toBe(true);
      if (one['signed_off_at'] === null) expect(one['published_at']).toBeNull();
      else expect((one['signed_off_at'] ?? '') > (one['created_at'] ?? '')).toBe(true);
      expect(one['signed_off_by_id'] ?? 'nobody').not.toBe(one['submitted_by_id']);
    }
    for (const action of rows('post_mortem_action')) {
      expect((action['done_at'] ?? '9') > (action['created_at'] ?? '')).toBe(true);
      expect((action['created_at'] ?? '') <= untilText).toBe(true);
    }
  });

  test('maintenance is approved by somebody else, then announced, then done', () => {
    for (const work of rows('maintenance')) {
      const steps = ['created_at', 'approved_at', 'announced_at', 'start_at', 'end_at'].map((step) => work[step]);
      expect(steps).toEqual(steps.toSorted());
      expect(work['approved_by_id']).not.toBe(work['created_by_id']);
      expect((work['announced_at'] ?? '') <= untilText).toBe(true);
      if (work['actual_start_at'] === null) continue;
      expect((work['actual_start_at'] ?? '') >= (work['start_at'] ?? '')).toBe(true);
      expect((work['actual_end_at'] ?? '') <= untilText).toBe(true);
    }
    for (const one of rows('availability_exclusion')) {
      expect((one['approved_at'] ?? '9') >= (one['created_at'] ?? '')).toBe(true);
      expect(one['approved_by_id']).not.toBe(one['proposed_by_id']);
    }
  });
});
