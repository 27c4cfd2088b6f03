/** What a step of a run did. */
export interface StepFigures {
  readonly rows: number;
  readonly detail: string;
}

export interface BuiltFile {
  readonly file: string;
  readonly byteSize: number;
}

/** A warehouse file while it is made; the steps are called in this order, each once. */
export interface WarehouseBuild {
  load(): Promise<StepFigures>;
  build(): Promise<StepFigures>;
  /** Throws ChecksFailed naming the checks that did not pass. */
  check(): Promise<StepFigures>;
  finish(): Promise<BuiltFile>;
  /** Closes without finishing; harmless after `finish`. */
  abandon(): void;
}

/** A check found offending rows: nothing is published. */
export class ChecksFailed extends Error {
  override name = 'ChecksFailed';
}

/** The file that was to be gone on from is away, or is another than was published. */
export class BaseUnusable extends Error {
  override name = 'BaseUnusable';
}
