import { assert, type Day, day } from "@minzheng/kernel";
import type { AnyRegister, ClockRun, StepView } from "@minzheng/register";
import { application } from "@minzheng/social-assistance/application";
import { expect } from "vitest";

export type Fields = Record<string, unknown>;

const village = "999901001001";
/** The last four characters draw a lot of 0.99: the county's sample leaves it alone. */
const id = "ax_000000000000000000000zzzz";

/** An application that is complete, of a family that asks for the subsistence allowance. */
const complete: Fields = {
  householdId: "hh_1",
  village,
  programmes: ["subsistence-allowance"],
  acceptsOther: false,
  applicantResidentId: "rs_1",
  channel: "self",
  personIds: ["rs_1", "rs_2", "rs_3"],
  childCase: false,
  separatedResidence: false,
  staffRelative: false,
  papers: ["identity", "household-register", "income-statement", "check-authorisation"],
  authorisations: [],
  payeeResidentId: "rs_1",
};

export interface Told {
  readonly id?: string;
  readonly area?: string;
  readonly state?: string;
  readonly fields?: Fields;
  readonly given?: Fields;
  readonly acts?: Readonly<Record<string, string>>;
  readonly today?: string;
  /** Day on which a run of a clock began, and the day it ends. */
  readonly clocks?: Readonly<Record<string, readonly [from: string, end?: string]>>;
  readonly related?: Readonly<Record<string, readonly Related[]>>;
}

interface Related {
  readonly state?: string;
  readonly area?: string;
  readonly fields?: Fields;
}

const runOf = ([from, end]: readonly [string, string?]): ClockRun => ({
  startedOn: day(from),
  pauses: [],
  ...(end === undefined ? {} : { end: day(end) }),
  rule: { count: 1, unit: "workday", start: "next-day", roll: "none" },
  clause: "",
});

/** What a guard sees; whatever is not told is a complete application on 24 November 2026. */
function viewOf(told: Told): StepView<never, never> {
  const area = told.area ?? village;
  const related = Object.entries(told.related ?? {}).map(([name, records]) => [
    name,
    records.map(({ state = "", area: at = area, fields = {} }, i) => ({
      id: `${name}_${i}`,
      revision: 1,
      state,
      area: at,
      fields: { householdId: "hh_1", ...fields },
    })),
  ]);
  const clocks = Object.entries(told.clocks ?? {}).map(([name, run]) => [name, [runOf(run)]]);
  const record = {
    id: told.id ?? id,
    revision: 1,
    state: told.state ?? "submitted",
    area,
    fields: { ...complete, ...told.fields },
    clocks: Object.fromEntries(clocks),
  };
  const view = {
    record,
    given: told.given ?? {},
    acts: told.acts ?? {},
    today: day(told.today ?? "2026-11-24") as Day,
    officerId: "of_1",
    clocks: record.clocks,
    related: Object.fromEntries(related),
  };
  return view as unknown as StepView<never, never>;
}

/** The first refusal of a step's guards: its code, what it points at and what it proposes. */
function refusalOf(
  step: string,
  told: Told,
  register: AnyRegister = application,
): { code: string; path?: string; proposal?: unknown; text: string } | undefined {
  const transition = register.process.transitions.find(({ name }) => name === step);
  const own = { open: register.process.guards?.open, amend: register.process.guards?.amend };
  const guards = transition?.guards ?? own[step as "open"];
  assert(guards !== undefined, `${register.id} has no guards at ${step}`);
  const view = viewOf(told);
  for (const { code, refuses } of guards) {
    const refusal = refuses(view);
    if (refusal !== undefined) return { code, ...refusal };
  }
  return undefined;
}

/** A sentence, the step, what the guards see, and what they say; nothing: the step is free. */
export type Case = readonly [
  sentence: string,
  step: string,
  told: Told,
  expected?: Readonly<Record<string, unknown>>,
];

export const rowsOf = (cases: readonly Case[]) =>
  cases.map(([sentence, step, told, expected]) => ({ sentence, step, told, expected }));

export function check(
  { step, told, expected }: Omit<ReturnType<typeof rowsOf>[number], "sentence">,
  register?: AnyRegister,
): void {
  const refusal = refusalOf(step, told, register);
  if (expected === undefined) expect(refusal).toBeUndefined();
  else expect(refusal).toMatchObject(expected);
}
