import { estimateBytes } from './answer-size.ts';

interface Kept {
  readonly answer: unknown;
  readonly bytes: number;
}

/**
 * Answers of one snapshot. An answer under (snapshot, report, arguments) is never stale, because a snapshot never changes.
 * Whoever asks for one that is on its way waits for it: it is computed once. The ones unused for longest go where there
 * are more bytes than allowed. Failures are not kept.
 */
export class AnswerCache {
  readonly #kept = new Map<string, Kept>();
  readonly #underway = new Map<string, Promise<unknown>>();
  readonly #mostBytes: number;
  #bytes = 0;
  #isRetired = false;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Bytes that the kept answers take, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** `key` stands for one kind of answer: who asks under it gets what `compute` gave whoever asked first. */
  get<Answer>(key: string, compute: () => Promise<Answer>): Promise<Answer> {
    const kept = this.peek<Answer>(key);
    if (kept !== null) return Promise.resolve(kept);
    const underway = this.#underway.get(key) as Promise<Answer> | undefined;
    if (underway) return underway;
    const computing = this.#compute(key, compute);
    this.#underway.set(key, computing);
    return computing;
  }

  /** What is kept under the key; null where nothing is. */
  peek<Answer>(key: string): Answer | null {
    const kept = this.#kept.get(key);
    if (!kept) return null;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.answer as Answer;
  }

  put(key: string, answer: unknown): void {
    const bytes = estimateBytes(key) + estimateBytes(answer);
    if (this.#isRetired || bytes > this.#mostBytes) return;
    this.#drop(key);
    this.#kept.set(key, { answer, bytes });
    this.#bytes += bytes;
    for (const [oldest] of this.#kept) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#drop(oldest);
    }
  }

  /** Lets everything go, for good: another snapshot is read now. Who waits for an answer still gets it. */
  retire(): void {
    this.#isRetired = true;
    this.#kept.clear();
    this.#bytes = 0;
  }

  async #compute<Answer>(key: string, compute: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await compute();
      this.put(key, answer);
      return answer;
    } finally {
      this.#underway.delete(key);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
