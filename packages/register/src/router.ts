import { reaches } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import { assert, Failure } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import {
  amendRecord,
  type By,
  openRecord,
  penOf,
  recordAt,
  revealField,
  voidRecord,
} from "./acts.ts";
import { clearable, registerContract, revealContract } from "./contract.ts";
import { lackingIn } from "./guards.ts";
import { historyOf } from "./history.ts";
import type { AnyRegister } from "./process.ts";
import { clockViewsOf, stepOffersOf } from "./record-view.ts";
import { recordsById } from "./records.ts";
import { findSeen, invalid } from "./seen.ts";
import type { AnyStored, Stored } from "./stored.ts";
import { masked, titleOf } from "./view.ts";

type Context = CallContext<Tenant>;

/** Implements {@link registerContract}. */
export function registerRouter(register: AnyRegister) {
  const door = implement(registerContract(register)).$context<Context>();
  const { read } = register.roles;
  return door.router({
    get: door.get.handler(async ({ input, context }) =>
      detailOf(register, context, await recordAt(register, context, { ...input, roles: read })),
    ),
    find: door.find.handler(async ({ input, context }) => {
      const page = await findSeen(register, context, input);
      const rows = page.rows.map((row) => masked(register, context.tenant, row));
      return { ...page, rows: await Promise.all(rows) };
    }),
    open: door.open.handler(async ({ input, context }) =>
      masked(register, context.tenant, await openRecord(register, context, input.fields)),
    ),
    amend: door.amend.handler(async ({ input, context }) => {
      const { reason, cleared = [], ...change } = input;
      const both = cleared.find((name) => name in change.fields);
      assert(
        cleared.every((name) => clearable(register).includes(name)),
        "the shape lists them",
      );
      if (both !== undefined) throw invalid("cleared", `${both} 不能同时填写和清空`);
      const amended = await amendRecord(register, context, {
        ...change,
        cleared,
        ...(reason === undefined ? {} : { reason }),
      });
      return masked(register, context.tenant, amended);
    }),
    void: door.void.handler(async ({ input, context }) =>
      masked(register, context.tenant, await voidRecord(register, context, input)),
    ),
    titles: door.titles.handler(async ({ input, context }) => {
      const records = await recordsInReach(register, context, input.ids.split(","));
      return { rows: await titled(records, (one) => titleOf(register, context.tenant, one)) };
    }),
    history: door.history.handler(async ({ input, context }) => {
      await recordAt(register, context, { ...input, roles: read });
      return historyOf(register, context.tenant.store, input.id);
    }),
  });
}

/**
 * Records by id, without those the officer may not read.
 *
 * @throws Failure NO_RECORD when none is left: one that is out of reach does not exist
 */
export async function recordsInReach<R extends AnyRegister>(
  register: R,
  { tenant, officer }: By,
  ids: readonly string[],
): Promise<readonly Stored<R>[]> {
  const found = [...(await recordsById(register, tenant.store, ids)).values()];
  const own = found.filter(({ area }) => reaches(officer, register.roles.read, area));
  if (own.length === 0) throw new Failure("NO_RECORD", undefined);
  return own;
}

/** What each of some records is called. */
export const titled = <R extends { readonly id: string }>(
  records: readonly R[],
  titleOf: (record: R) => string | Promise<string>,
) => Promise.all(records.map(async (record) => ({ id: record.id, title: await titleOf(record) })));

/** A record with everything its page is built from. */
async function detailOf(register: AnyRegister, context: Context, record: AnyStored) {
  const { tenant, officer } = context;
  const pen = await penOf(context);
  const look = { officer, today: pen.today, calendar: pen.calendar };
  const lacking = await lackingIn(register, pen, record);
  const steps = stepOffersOf(register, record, look).map((step) => {
    const lacks = lacking.get(step.name);
    return lacks === undefined ? step : { ...step, lacking: [...lacks] };
  });
  return {
    ...(await masked(register, tenant, record)),
    acts: record.acts,
    clocks: clockViewsOf(register, record, look),
    steps,
  };
}

/** Implements {@link revealContract}. */
export function revealRouter(register: AnyRegister) {
  const door = implement(revealContract(register)).$context<Context>();
  return door.router({
    reveal: door.reveal.handler(async ({ input, context }) => ({
      value: await revealField(register, context, input),
    })),
  });
}
