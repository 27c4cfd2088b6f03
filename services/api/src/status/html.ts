/** Text that is HTML already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe in HTML and XML, in text and in quoted attributes. Characters that XML can't hold are left out. */
export function escapeText(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').replace(/[&<>"']/g, (each) => entities[each] ?? '');
}

function toText(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(toText).join('');
  return escapeText(String(part));
}

/** HTML with its values escaped; lists are joined, and null, undefined and false are nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, at) => text + toText(parts[at])).join(''));
}

/** What people wrote: paragraphs where lines are empty, and their line breaks. */
export function paragraphs(text: string): Html[] {
  const parts = text.trim().split(/\r?\n\s*\r?\n/);
  return parts.map((part) => new Html(`<p>${escapeText(part).replace(/\r?\n/g, '<br>')}</p>`));
}
