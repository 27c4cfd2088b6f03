/** The part of a schema's complaint that the sentence needs; zod's issues have it. */
export interface EnvironmentIssue {
  readonly path: readonly PropertyKey[];
  /** What is accepted, in words. */
  readonly message: string;
}

/** A connection string without its password. */
function withoutPassword(value: string): string {
  return value.replace(/(\/\/[^:@/]*):[^@/]*@/, '$1@');
}

/** One sentence a variable: its name, its value and what is accepted (§21). Passwords in addresses are left out. */
export function describeEnvironmentFault(issues: readonly EnvironmentIssue[], env: NodeJS.ProcessEnv): string {
  const sentences = issues.map(({ path, message }) => {
    const name = String(path[0]);
    const value = env[name];
    const state = value === undefined ? 'is missing' : `is "${withoutPassword(value)}"`;
    return `${name} ${state}; accepted is ${message}.`;
  });
  return sentences.join(' ');
}
