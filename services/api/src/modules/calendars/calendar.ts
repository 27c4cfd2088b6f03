import type { Prisma } from '@tenure/db/generated/prisma/client';
import { z } from 'zod';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { byName } from '../../graphql/order.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { containing } from '../../graphql/text-match.ts';

const windowShape = z.object({ weekday: z.int(), from: z.string(), to: z.string() });
const holidayShape = z.object({ date: z.iso.date(), name: z.string() });

const CalendarWindow = builder.objectRef<z.infer<typeof windowShape>>('CalendarWindow').implement({
  description: 'Hours of a weekday that count; a day may have several.',
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: '1 Monday to 7 Sunday.' }),
    from: t.exposeString('from', { description: 'Local time HH:MM.' }),
    to: t.exposeString('to', { description: 'Local time HH:MM, no longer included; 24:00 for the end of the day.' }),
  }),
});

const CalendarHoliday = builder.objectRef<z.infer<typeof holidayShape>>('CalendarHoliday').implement({
  description: 'A day that does not count.',
  fields: (t) => ({
    date: t.field({ type: 'Date', description: 'The day.', resolve: ({ date }) => new Date(`${date}T00:00:00Z`) }),
    name: t.exposeString('name', { description: 'What is celebrated.' }),
  }),
});

builder.prismaObject('BusinessCalendarVersion', {
  description: 'Hours of a calendar from an instant on, until the next version.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    timeZone: t.exposeString('timeZone', { description: 'IANA name of the zone of its hours.' }),
    effectiveFromAt: t.expose('effectiveFromAt', { type: 'DateTime', description: 'From when on it is in force.' }),
    windows: t.field({
      type: [CalendarWindow],
      description: 'Hours that count each week.',
      resolve: ({ windows }) => z.array(windowShape).parse(windows),
    }),
    holidays: t.field({
      type: [CalendarHoliday],
      description: 'Days that do not count.',
      resolve: ({ holidays }) => z.array(holidayShape).parse(holidays),
    }),
  }),
});

builder.prismaObject('BusinessCalendar', {
  description: 'Business hours a target may count in, instead of 24×7 (§2).',
  authScopes: { can: 'readPolicies' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    key: t.exposeString('key', { description: 'Short name, unique.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    versions: t.relation('versions', {
      description: 'Its versions, earliest first.',
      query: { orderBy: { effectiveFromAt: 'asc' } },
    }),
  }),
});

type CalendarPageShape = PageOf<Prisma.BusinessCalendarWhereInput, Prisma.BusinessCalendarOrderByWithRelationInput>;
const CalendarPage = builder.objectRef<CalendarPageShape>('BusinessCalendarPage').implement({
  description: 'A page of calendars.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['BusinessCalendar'],
      description: 'The calendars of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) => db.businessCalendar.findMany({ ...query, ...page }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: ({ where }, _args, { db }) => db.businessCalendar.count({ where }),
    }),
  }),
});

const CalendarFilter = builder.inputType('BusinessCalendarFilter', {
  description: 'Which calendars.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the name.' }),
  }),
});

builder.queryFields((t) => ({
  businessCalendars: t.field({
    type: CalendarPage,
    description: 'The business calendars, by name.',
    authScopes: { can: 'readPolicies' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: CalendarFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, page }) => ({
      where: {
        ...(filter?.ids ? { id: { in: readIds('filter.ids', filter.ids) } } : {}),
        ...(filter?.q ? { name: containing(filter.q) } : {}),
      },
      orderBy: byName,
      ...readPage(page),
    }),
  }),
  businessCalendar: t.prismaField({
    type: 'BusinessCalendar',
    nullable: true,
    description: 'One calendar; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'The calendar’s id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.businessCalendar.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
}));
