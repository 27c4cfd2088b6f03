import type { Database } from '@tenure/db/client';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import type { Rendered } from './answers.ts';
import { renderFeed } from './feed.ts';
import type { PageFrame, PageParts } from './layout.ts';
import { renderCurrent } from './page-current.ts';
import { historyMonths, monthBounds, renderHistory } from './page-history.ts';
import { renderIncidentPage, renderMaintenancePage } from './page-incident.ts';
import { renderSubscribePage } from './page-subscription.ts';
import type { StatusCopy } from './status-copy.ts';
import { findIncident, findIncidents, type StatusIncident } from './status-facts.ts';
import {
  incidentJson,
  incidentsJson,
  type JsonFrame,
  maintenanceJson,
  servicesJson,
  summaryJson,
} from './status-json.ts';

export interface ViewContext {
  readonly db: Database;
  readonly now: Date;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly copy: StatusCopy;
  readonly frame: PageFrame;
}

/** Null where there is no such incident, maintenance or month. */
type Draw = (context: ViewContext) => Promise<PageParts | Rendered | null>;

export interface View {
  readonly key: string;
  readonly draw: Draw;
}

type Route = readonly [pattern: RegExp, draw: (context: ViewContext, argument: string) => ReturnType<Draw>];

function frameOf({ frame, copy, origin }: ViewContext): JsonFrame {
  return { title: frame.title, origin, knownAt: frame.knownAt ?? copy.knownAt, isStale: copy.isStale };
}

function json(value: unknown): Rendered {
  return { type: 'application/json', text: `${JSON.stringify(value, null, 2)}\n` };
}

/** From memory; what is older is asked for. */
async function findByNumber({ copy, db }: ViewContext, number: string): Promise<StatusIncident | null> {
  const held = copy.facts.incidents.find((incident) => incident.number === Number(number));
  return held ?? (Number(number) < 2 ** 31 ? findIncident(db, Number(number)) : null);
}

async function drawMonth(context: ViewContext, month: string): Promise<PageParts | null> {
  const { copy, db, now } = context;
  if (!historyMonths(copy.facts, now).includes(month)) return null;
  const { from, to } = monthBounds(month);
  const isHeld = from.getTime() > now.getTime() - 365 * MS_PER_DAY;
  const incidents = isHeld ? copy.facts.incidents : await findIncidents(db, from, to);
  return renderHistory(copy.facts, month, incidents, now);
}

const routes: readonly Route[] = [
  [/^$/, async ({ copy, frame, now }) => renderCurrent(frame.title, copy.facts, now)],
  [/^\/subscribe$/, async ({ copy }) => renderSubscribePage(copy.facts, {})],
  [/^\/history$/, (context) => drawMonth(context, context.now.toISOString().slice(0, 7))],
  [/^\/history\/(\d{4}-\d{2})$/, drawMonth],
  [
    /^\/incidents\/(\d{1,10})$/,
    async (context, number) => {
      const incident = await findByNumber(context, number);
      return incident && renderIncidentPage(context.copy.facts, incident);
    },
  ],
  [
    /^\/maintenance\/(\d{1,10})$/,
    async ({ copy }, number) => {
      const work = copy.facts.maintenance.find((each) => each.number === Number(number));
      return work ? renderMaintenancePage(copy.facts, work) : null;
    },
  ],
  [
    /^\/feed\.atom$/,
    async ({ copy, frame, origin }) => {
      const text = renderFeed(frame.title, copy.facts, origin, copy.knownAt);
      return { type: 'application/atom+xml', text };
    },
  ],
  [
    /^\/api\/v1\/summary\.json$/,
    async (context) => json(summaryJson(context.copy.facts, frameOf(context), context.now)),
  ],
  [
    /^\/api\/v1\/services\.json$/,
    async (context) => json(servicesJson(context.copy.facts, frameOf(context), context.now)),
  ],
  [/^\/api\/v1\/incidents\.json$/, async (context) => json(incidentsJson(context.copy.facts, frameOf(context)))],
  [
    /^\/api\/v1\/incidents\/(\d{1,10})\.json$/,
    async (context, number) => {
      const incident = await findByNumber(context, number);
      return incident && json(incidentJson(context.copy.facts, frameOf(context), incident));
    },
  ],
  [/^\/api\/v1\/maintenance\.json$/, async (context) => json(maintenanceJson(context.copy.facts, frameOf(context)))],
];

/** What is at a path below /status; null for nothing. */
export function findView(path: string): View | null {
  for (const [pattern, draw] of routes) {
    const found = pattern.exec(path);
    if (found) return { key: path, draw: (context) => draw(context, found[1] ?? '') };
  }
  return null;
}
