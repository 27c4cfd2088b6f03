import {
  announceIncident,
  announceIncidentUpdate,
  announceIncidentWithdrawn,
  announceMaintenance,
  announcePostMortem,
} from '@tenure/workflows/status-announcements';
import { z } from 'zod';
import type { OutboxConsumer, OutboxConsumers } from './outbox-delivery.ts';

type Announce = (tx: Parameters<OutboxConsumer>[0], id: number, now: Date) => Promise<number>;

const told =
  (announce: Announce): OutboxConsumer =>
  async (tx, { entityId }, now) => {
    await announce(tx, entityId, now);
  };

const maintenance = (step: Parameters<typeof announceMaintenance>[2]): OutboxConsumer =>
  told((tx, id, now) => announceMaintenance(tx, id, step, now));

/** It was made public just now. */
const shown = z.object({ isPublic: z.literal(true) });

/** What subscribers of the status page are told of. */
export const statusConsumers: OutboxConsumers = {
  'incident.declared': told(announceIncident),
  'incident.details-changed': async (tx, { entityId, payload }, now) => {
    if (shown.safeParse(payload).success) await announceIncident(tx, entityId, now);
  },
  'incident-update.posted': told(announceIncidentUpdate),
  'incident.voided': told(announceIncidentWithdrawn),
  'post-mortem.signed-off': told(announcePostMortem),
  'maintenance.planned': maintenance('announced'),
  'maintenance.announced': maintenance('announced'),
  'maintenance.changed': maintenance('announced'),
  'maintenance.started': maintenance('started'),
  'maintenance.completed': maintenance('completed'),
  'maintenance.cancelled': maintenance('cancelled'),
};
