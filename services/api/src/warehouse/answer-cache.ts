/**
 * Keeps the latest answers. An answer under (snapshot, report, arguments) is never stale, because a
 * snapshot never changes; the oldest go when there are too many. Failures are not kept.
 */
export class AnswerCache<Answer> {
  readonly #answers = new Map<string, Promise<Answer>>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: string, compute: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(key);
    this.#answers.delete(key);
    const answer = known ?? compute();
    this.#answers.set(key, answer);
    if (known === undefined) answer.catch(() => this.#answers.delete(key));
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.#capacity && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
