/** What a caller needs to mend the input: where it is, what it was, what it could be. */
export interface FailureDetail {
  /** Chinese, in place of the contract's own message: words that only the moment knows. */
  readonly message?: string;
  readonly path?: string;
  readonly value?: string | number | boolean | null;
  readonly proposal?: string | number | boolean | null;
}

/**
 * An outcome the caller was told to expect, declared in the contract of the procedure.
 * A wrong resident id is a failure. A missing table is a {@link Defect}.
 */
export class Failure<Code extends string = string, Data = unknown> extends Error {
  override readonly name = "Failure";
  readonly code: Code;
  readonly data: Data;
  readonly detail: FailureDetail;

  constructor(code: Code, data: Data, detail: FailureDetail = {}) {
    super(code);
    this.code = code;
    this.data = data;
    this.detail = detail;
  }
}
