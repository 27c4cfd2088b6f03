import { createRequire } from 'node:module';
import type { Content } from 'pdfmake';
import pdfmake from 'pdfmake';

const require = createRequire(import.meta.url);
const fontFile = (style: string) => require.resolve(`pdfmake/fonts/Roboto/Roboto-${style}.ttf`);
const roboto = {
  normal: fontFile('Regular'),
  bold: fontFile('Medium'),
  italics: fontFile('Italic'),
  bolditalics: fontFile('MediumItalic'),
};

// A document reaches no address and no file but the fonts.
pdfmake.setFonts({ Roboto: roboto });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => Object.values(roboto).includes(path));

export interface PdfContent {
  readonly title: string;
  /** Said at the foot of every page, before its number. */
  readonly foot: string;
  /** The instant the file says it was made at: of its content, never of the clock, so that its bytes repeat. */
  readonly madeAt: Date;
  readonly isLandscape: boolean;
  readonly content: Content[];
}

function footOf(foot: string, page: number, pages: number): Content {
  return {
    margin: [36, 10, 36, 0],
    fontSize: 7,
    color: '#555555',
    columns: [
      { text: foot, width: '*' },
      { text: `Page ${page} of ${pages}`, width: 'auto', alignment: 'right' },
    ],
  };
}

/** A PDF with page numbers. The same content gives the same bytes. */
export async function writePdf({
  title,
  foot,
  madeAt,
  isLandscape,
  content,
}: PdfContent): Promise<Uint8Array<ArrayBuffer>> {
  const definition: Parameters<typeof pdfmake.createPdf>[0] = {
    info: { title, producer: 'Tenure', creator: 'Tenure', creationDate: madeAt, modDate: madeAt },
    language: 'en',
    pageSize: 'A4',
    pageOrientation: isLandscape ? 'landscape' : 'portrait',
    pageMargins: [36, 32, 36, 36],
    defaultStyle: { font: 'Roboto', fontSize: 8, lineHeight: 1.05 },
    footer: (page, pages) => footOf(foot, page, pages),
    content,
  };
  return Uint8Array.from(await pdfmake.createPdf(definition).getBuffer());
}
