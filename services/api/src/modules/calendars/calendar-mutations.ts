import { addCalendarVersion, createCalendar } from '@tenure/workflows/calendars';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

const CalendarWindowInput = builder.inputType('CalendarWindowInput', {
  description: 'Hours of a weekday that count; a day may have several.',
  fields: (t) => ({
    weekday: t.int({ required: true, description: '1 Monday to 7 Sunday.' }),
    from: t.string({ required: true, description: 'Local time HH:MM.' }),
    to: t.string({
      required: true,
      description: 'Local time HH:MM, no longer included; 24:00 for the end of the day.',
    }),
  }),
});

const CalendarHolidayInput = builder.inputType('CalendarHolidayInput', {
  description: 'A day that does not count.',
  fields: (t) => ({
    date: t.field({ type: 'Date', required: true, description: 'The day.' }),
    name: t.string({ required: true, description: 'What is celebrated.' }),
  }),
});

const CalendarVersionInput = builder.inputType('CalendarVersionInput', {
  description: 'Hours from an instant on.',
  fields: (t) => ({
    timeZone: t.string({ required: true, description: 'IANA name of the zone of its hours.' }),
    windows: t.field({ type: [CalendarWindowInput], required: true, description: 'Hours that count each week.' }),
    holidays: t.field({ type: [CalendarHolidayInput], description: 'Days that do not count.' }),
    effectiveFromAt: t.field({
      type: 'DateTime',
      description:
        'From when on; not in the past, now where missing. The first hours of a calendar hold for all time before.',
    }),
  }),
});

const CreateCalendarInput = builder.inputType('CreateCalendarInput', {
  description: 'A calendar with its first version.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'Short name, unique.' }),
    name: t.string({ required: true, description: 'Name.' }),
    version: t.field({ type: CalendarVersionInput, required: true, description: 'Its first hours.' }),
  }),
});

function hoursOf({ timeZone, windows, holidays }: typeof CalendarVersionInput.$inferInput) {
  const days = (holidays ?? []).map(({ date, name }) => ({ date: date.toISOString().slice(0, 10), name }));
  return { timeZone, windows, holidays: days };
}

builder.mutationFields((t) => ({
  createCalendar: t.prismaField({
    type: 'BusinessCalendar',
    description: 'Adds a business calendar.',
    authScopes: { can: 'editPolicies' },
    errors: {},
    args: { input: t.arg({ type: CreateCalendarInput, required: true, description: 'The calendar.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const calendar = { key: input.key, name: input.name, ...hoursOf(input.version) };
      const { id } = await createCalendar(db, calendar, actor, now);
      return db.businessCalendar.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  addCalendarVersion: t.prismaField({
    type: 'BusinessCalendar',
    description: 'Changes a calendar’s hours from an instant on; what was before stays as it was.',
    authScopes: { can: 'editPolicies' },
    errors: {},
    args: {
      id: t.arg.id({ required: true, description: 'The calendar’s id.' }),
      version: t.arg({ type: CalendarVersionInput, required: true, description: 'The new hours.' }),
    },
    resolve: async (query, _root, { id, version }, { db, actor, now }) => {
      const calendarId = readId('id', id);
      const effectiveFromAt = version.effectiveFromAt ?? now;
      await addCalendarVersion(db, { calendarId, effectiveFromAt, ...hoursOf(version) }, actor, now);
      return db.businessCalendar.findUniqueOrThrow({ ...query, where: { id: calendarId } });
    },
  }),
}));
