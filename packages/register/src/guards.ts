import { Failure } from "@minzheng/kernel";
import type { Pen } from "./plans.ts";
import type { AnyGuard, AnyRegister, StepView } from "./process.ts";
import { type RegisterRecord, voided } from "./record.ts";
import { allRecords, recordsById } from "./records.ts";
import type { AnyStored } from "./stored.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the guards of one act look at, their relations aside. */
export type Guarded = Pick<StepView<Fields>, "record" | "given" | "acts"> & {
  readonly guards: readonly AnyGuard[] | undefined;
};

/**
 * Asks the guards in their order.
 *
 * Related records are found by index and read again consistently, and only where somebody asks for
 * them. Another officer may change them before the commit: what must never happen twice is a
 * `unique` of the register, not a guard.
 *
 * @throws Failure STEP_REFUSED in the words of the first guard that refuses
 */
export async function checkGuards(
  register: AnyRegister,
  pen: Pen,
  { guards = [], record, given, acts }: Guarded,
): Promise<void> {
  if (guards.length === 0) return;
  const view = await viewFor(register, pen, { record, given, acts });
  for (const { code, refuses } of guards) {
    const refusal = refuses(view as StepView<never, never>);
    if (refusal === undefined) continue;
    const { text, ...detail } = refusal;
    throw new Failure("STEP_REFUSED", { rule: code, text }, { ...detail, message: text });
  }
}

/** What stands in the way of a step, apart from what it still asks for. */
export interface Lack {
  readonly code: string;
  /** Chinese: what is wrong and what to do. */
  readonly text: string;
}

/**
 * What the guards of each step from the record's state would say, were it taken now with nothing
 * filled in. A refusal about a field that the step itself takes is left out: it is still to come.
 *
 * @returns by the step's name; steps that lack nothing are not among them
 */
export async function lackingIn(
  register: AnyRegister,
  pen: Pen,
  record: AnyStored,
): Promise<ReadonlyMap<string, readonly Lack[]>> {
  const guarded = register.process.transitions.filter(
    ({ from, guards = [] }) => from.includes(record.state) && guards.length > 0,
  );
  if (guarded.length === 0) return new Map();
  const view = await viewFor(register, pen, { record, given: {}, acts: record.acts });
  return new Map(
    guarded.flatMap(({ name, guards = [], takes = {} }) => {
      const asked = [...(takes.required ?? []), ...(takes.optional ?? [])];
      const lacks = guards.flatMap(({ code, refuses }): Lack[] => {
        const refusal = refuses(view as StepView<never, never>);
        const field = refusal?.path?.split(".")[1] ?? "";
        return refusal === undefined || asked.includes(field) ? [] : [{ code, text: refusal.text }];
      });
      return lacks.length === 0 ? [] : [[name, lacks] as const];
    }),
  );
}

const viewFor = async (
  register: AnyRegister,
  pen: Pen,
  { record, given, acts }: Omit<Guarded, "guards">,
): Promise<StepView<Fields>> => ({
  record,
  given,
  acts,
  today: pen.today,
  officerId: pen.by,
  clocks: record.clocks ?? {},
  related: (await relatedTo(register, pen, record)) as StepView<Fields>["related"],
});

/** By the names the process gives them; records that should never have been are left out. */
async function relatedTo(
  { process }: AnyRegister,
  { tenant }: Pen,
  record: RegisterRecord<Fields>,
) {
  const found = await Promise.all(
    (process.related ?? []).map(async ({ name, register, question, values }) => {
      const asked = values(record as RegisterRecord<never>);
      if (asked === undefined) return [name, []] as const;
      const other = await register();
      const found = await allRecords(other, tenant, { question, values: asked });
      const ids = found.map(({ id }) => id);
      const rows = [...(await recordsById(other, tenant.store, ids)).values()];
      return [name, rows.filter(({ state }) => state !== voided)] as const;
    }),
  );
  return Object.fromEntries(found);
}
