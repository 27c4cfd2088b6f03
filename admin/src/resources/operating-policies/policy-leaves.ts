/** A value inside a policy, by its dotted path: “definitions.0.delayHours”. */
export interface PolicyLeaf {
  readonly path: string;
  readonly value: string | number | boolean | null;
}

const isParent = (value: unknown): value is Record<string, unknown> | unknown[] =>
  typeof value === 'object' && value !== null;

/** Every value of a policy in its order, whatever its shape: a new kind needs no form of its own. */
export function leavesOf(content: unknown, path = ''): PolicyLeaf[] {
  if (!isParent(content)) return [{ path, value: content as PolicyLeaf['value'] }];
  return Object.entries(content).flatMap(([key, value]) => leavesOf(value, path ? `${path}.${key}` : key));
}

/** The policy with one value changed; what stands around it stays as it is. */
export function withLeaf(content: unknown, path: string, value: PolicyLeaf['value']): unknown {
  if (path === '') return value;
  const [key = '', ...rest] = path.split('.');
  const change = (inner: unknown) => withLeaf(inner, rest.join('.'), value);
  if (Array.isArray(content)) return content.map((item, place) => (String(place) === key ? change(item) : item));
  if (!isParent(content)) return content;
  return { ...content, [key]: change((content as Record<string, unknown>)[key]) };
}

/** What was typed, as the kind of value that stood there; a text that is no number stays a text, for the server to refuse. */
export function readLeaf(text: string, before: PolicyLeaf['value']): PolicyLeaf['value'] {
  if (typeof before === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (typeof before === 'boolean') return text === 'true';
  if (before === null) return text === '' ? null : text;
  return text;
}

/** “definitions.0.delayHours” → “Definitions 1 › delay hours”. */
export function titleOfPath(path: string): string {
  const words = path
    .split('.')
    .map((key) =>
      /^\d+$/.test(key)
        ? `#${Number(key) + 1}`
        : key
            .replace(/([a-z])([A-Z])/g, '$1 $2')
            .replaceAll('_', ' ')
            .toLowerCase(),
    )
    .join(' › ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
