/** The words of §1, §2 and §20 as values and types. The same names are enums in PostgreSQL and GraphQL. */

export const tiers = ['STARTER', 'PROFESSIONAL', 'ENTERPRISE'] as const;
export type Tier = (typeof tiers)[number];

/** Most severe first. */
export const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
export type Severity = (typeof severities)[number];

export const ticketStatuses = ['NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

export const clockKinds = ['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION'] as const;
export type ClockKind = (typeof clockKinds)[number];

export const clockStates = ['RUNNING', 'PAUSED', 'MET', 'MISSED', 'CANCELLED', 'NO_TARGET', 'UNKNOWN'] as const;
export type ClockState = (typeof clockStates)[number];

export const channels = ['EMAIL', 'SLACK', 'API', 'WEB_FORM'] as const;
export type Channel = (typeof channels)[number];

export const authorKinds = ['CUSTOMER', 'AGENT', 'BOT', 'SYSTEM'] as const;
export type AuthorKind = (typeof authorKinds)[number];

export const visibilities = ['PUBLIC', 'PRIVATE'] as const;
export type Visibility = (typeof visibilities)[number];

export const resolutionDefinitions = ['PAUSED_IN_PENDING', 'TOTAL', 'AGENT_WORK', 'FIRST_RESOLUTION'] as const;
export type ResolutionDefinition = (typeof resolutionDefinitions)[number];

export const roles = ['ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'ENGINEER', 'FINANCE', 'COUNSEL'] as const;
export type Role = (typeof roles)[number];

export const lifecycles = ['ONBOARDING', 'ACTIVE', 'AT_RISK', 'CHURNED'] as const;
export type Lifecycle = (typeof lifecycles)[number];

export const contactRoles = ['CHAMPION', 'BILLING', 'TECHNICAL'] as const;
export type ContactRole = (typeof contactRoles)[number];

/** How a target was found: the tier's policy, or a contract's override, which beats it (§1). */
export type ClockMatch = 'POLICY' | 'CONTRACT_OVERRIDE';

/** OVERDUE: the due instant passed. RETARGETED: a change made the due instant one already past (§2). */
export type BreachReason = 'OVERDUE' | 'RETARGETED';

/** An instant in UTC, milliseconds since 1970 (§0). */
export type Instant = number;
