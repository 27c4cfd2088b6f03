import { type ComponentType, lazy } from 'react';
import type { ResourceProps } from 'react-admin';

/** A screen that is loaded when it is first opened. */
function screen<Name extends string>(load: () => Promise<Readonly<Record<Name, ComponentType>>>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}

const recordRepresentation = (record: Record<string, unknown>) =>
  String(record['name'] ?? record['number'] ?? record['id']);

const contractForms = () => import('./contracts/ContractForms.tsx');

/** Every resource with its screens, each in a chunk of its own. */
export const screens: readonly ResourceProps[] = [
  {
    name: 'tickets',
    list: screen(() => import('./tickets/TicketList.tsx'), 'TicketList'),
    edit: screen(() => import('./tickets/page/TicketPage.tsx'), 'TicketPage'),
    create: screen(() => import('./tickets/TicketCreate.tsx'), 'TicketCreate'),
  },
  {
    name: 'accounts',
    list: screen(() => import('./accounts/AccountList.tsx'), 'AccountList'),
    show: screen(() => import('./accounts/AccountShow.tsx'), 'AccountShow'),
    edit: screen(() => import('./accounts/AccountEdit.tsx'), 'AccountEdit'),
    create: screen(() => import('./accounts/AccountCreate.tsx'), 'AccountCreate'),
    recordRepresentation,
  },
  {
    name: 'contacts',
    edit: screen(() => import('./contacts/ContactEdit.tsx'), 'ContactEdit'),
    create: screen(() => import('./contacts/ContactCreate.tsx'), 'ContactCreate'),
    recordRepresentation,
  },
  {
    name: 'contracts',
    list: screen(() => import('./contracts/ContractList.tsx'), 'ContractList'),
    show: screen(() => import('./contracts/ContractShow.tsx'), 'ContractShow'),
    edit: screen(contractForms, 'ContractEdit'),
    create: screen(contractForms, 'ContractCreate'),
    recordRepresentation,
  },
];
