/** What contradicts itself, is missing or out of bounds: where, what it is, and what it could be. */
export interface Problem<Code extends string> {
  readonly code: Code;
  /** `members.1.relation`, `householdFacts.0.source.office`; of figures `<key>@<month>`. */
  readonly path: string;
  readonly value: string | number | null;
  readonly proposal: string | number | null;
}
