/** Something that must hold and does not; `invariant` names it as `README.md` lists them. */
export class Violation extends Error {
  readonly invariant: string;

  constructor(invariant: string, message: string) {
    super(`${invariant}: ${message}`);
    this.name = "Violation";
    this.invariant = invariant;
  }
}

export function must(invariant: string, holds: boolean, message: () => string): asserts holds {
  if (!holds) throw new Violation(invariant, message());
}
