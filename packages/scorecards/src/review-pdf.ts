import type { Content, TableCell } from 'pdfmake';
import type { ExportedFile } from './export-scorecard.ts';
import { writePdf } from './pdf-file.ts';
import type { ReviewPack, ReviewSection } from './review.ts';
import { instantWords } from './scorecard-table.ts';

const grey = '#555555';
const line = { hLineWidth: () => 0.4, vLineWidth: () => 0, hLineColor: () => '#bbbbbb' };
const heading = (text: string): Content => ({ text, fontSize: 12, bold: true, margin: [0, 10, 0, 2] });
const head = (text: string): TableCell => ({ text, bold: true, color: grey });

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): Content {
  const widths = columns.map((_, index) => (index === Math.min(1, columns.length - 1) ? '*' : 'auto'));
  return {
    table: { headerRows: 1, dontBreakRows: true, widths, body: [columns.map(head), ...rows.map((row) => [...row])] },
    layout: line,
  };
}

/** Rows of a table that is kept on one page with its heading. */
const fewRows = 25;

function sectionOf({ title, words, columns, rows, emptyReason }: ReviewSection): Content {
  const cells = rows.map((row) => row.cells);
  const table: Content = rows.length === 0 ? { text: emptyReason } : tableOf(columns, cells);
  const stack: Content[] = [heading(title), { text: words, color: grey, margin: [0, 0, 0, 3] }, table];
  return { stack, unbreakable: rows.length <= fewRows };
}

function proseOf(title: string, text: string): Content[] {
  return text === '' ? [] : [heading(title), { text }];
}

function actionsOf({ actions }: ReviewPack): Content[] {
  if (actions.length === 0) return [];
  const rows = actions.map(({ title, owner, dueDate }) => [dueDate ?? 'no date', title, owner]);
  return [heading('Next steps'), tableOf(['By', 'What', 'Who'], rows)];
}

/** One edition of a review to print or send. Of a frozen one always the same bytes. */
export async function reviewPdf(pack: ReviewPack, frozen: { readonly frozenAt: Date } | null): Promise<ExportedFile> {
  const asOf = `as of ${instantWords(pack.asOf)}`;
  const standing = frozen
    ? `Figures ${asOf}, frozen ${instantWords(frozen.frozenAt.toISOString())}.`
    : `PROVISIONAL, ${asOf}. ${pack.provisionalReason ?? 'The figures are not frozen yet.'}`;
  const isOurs = pack.edition === 'INTERNAL';
  const title = `Quarterly review: ${pack.title}`;
  const content: Content[] = [
    { text: title, fontSize: 18, bold: true },
    { text: `${pack.tier.toLowerCase()} plan${pack.csmName ? `, looked after by ${pack.csmName}` : ''}`, color: grey },
    { text: standing, color: frozen ? grey : '#a3150c', margin: [0, 2, 0, 0] },
    ...(isOurs ? [{ text: 'Internal edition: not for the customer.', bold: true, color: '#a3150c' }] : []),
    ...proseOf('Goals', pack.goals),
    ...pack.sections.map(sectionOf),
    ...proseOf('Requests', pack.requests),
    ...actionsOf(pack),
    ...(pack.internalNote ? proseOf('Internal note', pack.internalNote) : []),
  ];
  const file = await writePdf({
    ...{ title, content, isLandscape: false, madeAt: frozen?.frozenAt ?? new Date(pack.asOf) },
    foot: `${title}, ${asOf}${isOurs ? ', internal' : ''}`,
  });
  const slug =
    pack.accountName
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'account';
  const fileName = `review-${slug}-${pack.quarter.toLowerCase()}-${pack.edition.toLowerCase()}.pdf`;
  return { fileName, mediaType: 'application/pdf', content: file };
}
