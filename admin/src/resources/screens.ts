import { type ComponentType, lazy } from 'react';
import type { ResourceProps } from 'react-admin';

/** A screen that is loaded when it is first opened. */
function screen<Name extends string>(load: () => Promise<Readonly<Record<Name, ComponentType>>>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}

const text = (record: Record<string, unknown>) => String(record['name'] ?? record['number'] ?? record['id']);

/** Every resource with its screens, each in a chunk of its own. */
export const screens: readonly ResourceProps[] = [
  {
    name: 'tickets',
    recordRepresentation: text,
    list: screen(() => import('./tickets/TicketList.tsx'), 'TicketList'),
    edit: screen(() => import('./tickets/page/TicketPage.tsx'), 'TicketPage'),
    create: screen(() => import('./tickets/TicketCreate.tsx'), 'TicketCreate'),
  },
];
