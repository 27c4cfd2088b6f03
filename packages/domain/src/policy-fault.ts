/** What keeps the content of a policy from being accepted, in the words of §21. */
export interface PolicyFault {
  /** A dotted path from the content's root, for example `definitions.0.delayHours`; empty for the content itself. */
  readonly field: string;
  readonly value: string;
  readonly accepted: string;
}

/** What a kind of policy ships with, and what can't be meant by content somebody wrote. */
export interface PolicyRules<T> {
  readonly shipped: T;
  readonly findFaults: (content: unknown) => PolicyFault[];
}
