import type { Tier } from '@tenure/domain/vocabulary';

export const services = [
  ['api', 'REST API', 'Everything under api.tenure.example, including sign-in with keys.'],
  ['webhooks', 'Webhooks', 'Delivery of events to your systems.'],
  ['dashboard', 'Dashboard', 'The web interface for people.'],
  ['exports', 'Data exports', 'Scheduled and one-off files.'],
  ['sso', 'Single sign-on', 'Sign-in through your identity provider.'],
  ['sandbox', 'Sandbox', 'A copy to try things in; without a promise of availability.'],
] as const;

/** Ids follow the order of the list, from 1. */
export function serviceId(key: (typeof services)[number][0]): number {
  return services.findIndex(([known]) => known === key) + 1;
}

/** Monthly fees in US cents per service; each tier sums to its list price of §1. */
export const listFees: Readonly<Record<Tier, readonly (readonly [number, number])[]>> = {
  STARTER: [
    [serviceId('api'), 200_000],
    [serviceId('dashboard'), 50_000],
  ],
  PROFESSIONAL: [
    [serviceId('api'), 1_000_000],
    [serviceId('webhooks'), 300_000],
    [serviceId('dashboard'), 200_000],
  ],
  ENTERPRISE: [
    [serviceId('api'), 5_000_000],
    [serviceId('webhooks'), 1_000_000],
    [serviceId('dashboard'), 700_000],
    [serviceId('exports'), 500_000],
    [serviceId('sso'), 300_000],
  ],
};
