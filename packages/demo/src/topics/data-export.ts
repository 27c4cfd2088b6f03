import { relaxed, type Topic } from './topic.ts';

export const dataExport: Topic = {
  category: 'data export',
  weight: 7,
  tags: ['export'],
  severities: relaxed,
  team: 'frontline',
  threads: [
    {
      subject: 'Nightly export was empty on {date}',
      opening: 'The nightly export of {date} contained the header only. The days before look fine.',
      firstReply:
        'The export of that night ran before the day was closed and found nothing. I can have it made again for you.',
      exchange: {
        question: 'Shall I make the export again into the same place, or rather send you a link?',
        answer: 'The same place is fine, our import picks it up from there.',
        update: 'All right, it is being made now and should be finished within the hour.',
      },
      note: 'Export started at 00:02 while the closing job was late. Fix is in the next release.',
      resolution:
        'The export of {date} is in place with {count}12 records, and the two jobs now run in the right order. Solved.',
    },
    {
      subject: 'Export lacks the new custom fields',
      opening: 'We added custom fields last week and they do not appear in the export. Do they need to be enabled?',
      firstReply: 'Custom fields have to be chosen per export. I am checking why the page did not offer them to you.',
      exchange: {
        question: 'Which of your exports should have them? I can see three schedules.',
        answer: 'The one named "finance daily", please.',
        update: 'Thank you, I have added them there.',
      },
      note: 'Column picker hides fields younger than a week. Known defect.',
      resolution: 'The fields have been in the export since last night. I mark this as solved.',
    },
    {
      subject: 'CSV export breaks on line breaks in notes',
      opening: 'Our import of your CSV fails on records whose note contains a line break.',
      firstReply:
        'Notes are quoted according to the CSV standard, but I understand that your tool reads line by line. Let me see what we can offer.',
      exchange: {
        question:
          'Could your tool read JSON lines instead? That format has one record per line, whatever the notes contain.',
        answer: 'Yes, that would even be easier for us.',
        update: 'Then I am changing the format of your schedule. Tonight’s file will have it.',
      },
      note: 'Format changed to JSON lines for schedule {code}.',
      resolution: 'Tonight’s file in JSON lines was picked up by your import without an error. Solved.',
    },
  ],
  botAnswer:
    'Exports contain the columns that are chosen under Exports, Columns; new custom fields start switched off. The guide "Scheduled exports" explains formats and times. Reply here if something is still missing.',
};
