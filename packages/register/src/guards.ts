import { Failure } from "@minzheng/kernel";
import type { Pen } from "./plans.ts";
import type { AnyGuard, AnyRegister, StepView } from "./process.ts";
import { type RegisterRecord, voided } from "./record.ts";
import { allRecords, recordsById } from "./records.ts";

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
  const view: StepView<Fields> = {
    record,
    given,
    acts,
    today: pen.today,
    officerId: pen.by,
    clocks: record.clocks ?? {},
    related: (await relatedTo(register, pen, record)) as StepView<Fields>["related"],
  };
  for (const { code, refuses } of guards) {
    const refusal = refuses(view as StepView<never, never>);
    if (refusal === undefined) continue;
    const { text, ...detail } = refusal;
    throw new Failure("STEP_REFUSED", { rule: code, text }, { ...detail, message: text });
  }
}

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
