import { relaxed, type Topic } from './topic.ts';

export const featureQuestions: Topic = {
  category: 'feature question',
  weight: 12,
  tags: ['how-to'],
  severities: relaxed,
  team: 'frontline',
  threads: [
    {
      subject: 'Is there a way to schedule reports?',
      opening: 'Our finance team would like to receive the usage report each Monday by mail. Is that possible?',
      firstReply: 'Yes, under Reports, Schedules. I am checking whether your plan offers Mondays only.',
      exchange: {
        question: 'Should the report cover the last seven days or the calendar week?',
        answer: 'The calendar week, please.',
        update: 'Then it is the second option on that page. I have prepared the schedule for you to confirm.',
      },
      note: 'Schedule prepared, waits for their confirmation.',
      resolution: 'I see that the schedule is active and the first report went out. Solved.',
    },
    {
      subject: 'Can we restrict keys to certain IP addresses?',
      opening: 'For our audit we need to restrict API keys to our own IP addresses. Can that be set up?',
      firstReply:
        'Restriction by address is available per key. I will send you the steps, and the limits you should know about.',
      exchange: {
        question: 'Do you need this for all keys or for production only? The set-up differs a little.',
        answer: 'For production only, at least for now.',
        update: 'Then it is a matter of one setting per key. I am writing the steps down for you.',
      },
      note: 'Third request for address lists in a month; told product management.',
      resolution: 'All of your production keys carry the list now. The steps are in the guide as well. Solved.',
    },
    {
      subject: 'How do I filter {endpoint} by date?',
      opening:
        'I would like to read only the records changed since yesterday from {endpoint}. Which parameter is that?',
      firstReply: 'The parameter is "updated_since" and takes an ISO date. Let me add an example with paging.',
      exchange: {
        question: 'Which language do you use? I have examples for the common ones.',
        answer: 'Go, please.',
        update: 'Here it is. It follows the cursor until the last page.',
      },
      note: 'Example taken from the cookbook.',
      resolution: 'I mark this as solved; just reply if a question remains.',
    },
    {
      subject: 'Do you support regions outside the EU and the US?',
      opening:
        'We are opening an office in Singapore and would like to keep its data in the region. Do you offer that?',
      firstReply: 'We offer a region in Sydney, and one in Singapore is planned. I am asking for the date.',
      exchange: {
        question: 'Would Sydney be acceptable to your data protection officer until then?',
        answer: 'She says yes, for up to a year.',
        update: 'Thank you. Your CSM will send you the addendum for the contract.',
      },
      note: 'Sales lead: handed to the CSM.',
      resolution: 'The addendum is on its way to you, and your CSM takes it from here. Solved.',
    },
  ],
  botAnswer:
    'I found a guide that matches your question: "Reports, filters and schedules". Its second part shows the setting step by step. If this answers your question you need not do anything; a reply brings in a colleague.',
};
