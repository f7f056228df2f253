/** An answer of DynamoDB that is no success; `body` is what it says besides its message. */
export class Refusal extends Error {
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, body: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.body = body;
  }
}

export const invalid = (message: string): Refusal => new Refusal("ValidationException", message);
