/** Subject and text of mail that nobody asked for. */
export const spamMessages: readonly (readonly [string, string])[] = [
  [
    'Rank first on every search engine',
    'Dear owner, we can bring your site to the first page within a week. Reply for our price list.',
  ],
  ['Your parcel could not be delivered', 'Please confirm your address under the link to receive your parcel.'],
  ['Partnership request, urgent', 'We are an agency with 500 developers ready to start today at the best price.'],
  ['Unpaid invoice, final notice', 'See the attached document and pay at once to avoid further steps.'],
];
