import { HttpError } from 'react-admin';
import { acceptedWords, refusalWords, shownInstants } from './refusal-words.ts';

/** An HttpError that keeps its class: react-admin's constructor makes every subclass a plain HttpError. */
class Problem extends HttpError {
  constructor(message: string, status: number, body?: object) {
    super(message, status, body);
    Object.setPrototypeOf(this, new.target.prototype);
  }
}

/** Nobody is signed in, or the session has ended. */
export class SignedOut extends Problem {
  constructor(message: string) {
    super(message, 401);
  }
}

/** The server could not answer. */
export class ServerFault extends Problem {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message, code === 'FORBIDDEN' ? 403 : 500);
    this.code = code;
  }
}

/** One field holds what is not accepted (§21); react-admin forms show it at the field. */
export class FieldProblem extends Problem {
  readonly field: string;

  constructor(message: string, field: string, accepted: string) {
    const shown = accepted ? acceptedWords(accepted) : message;
    super(accepted ? refusalWords(field, accepted) : message, 400, {
      errors: { [field.split('.').at(-1) ?? field]: shown },
    });
    this.field = field;
  }
}

/** Somebody changed the record since it was read. */
export class Stale extends Problem {
  constructor(message: string) {
    super(message, 409);
  }
}

/** A rule, a missing record or a role refuses the change. */
export class Refused extends Problem {
  constructor(message: string) {
    super(shownInstants(message), 422);
  }
}

/** The server understood and said no, so asking again would be answered the same. */
export function isRefusal(error: Error): boolean {
  return error instanceof Problem && error.status < 500;
}
