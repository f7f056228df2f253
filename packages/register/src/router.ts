import { areasOf, reaches } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import { assert, Failure, isWithin } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { amendRecord, type By, openRecord, recordAt, revealField, voidRecord } from "./acts.ts";
import { calendarOf } from "./calendar-of.ts";
import { clearable, registerContract, revealContract } from "./contract.ts";
import { historyOf } from "./history.ts";
import type { AnyRegister } from "./process.ts";
import { clockViewsOf, stepOffersOf } from "./record-view.ts";
import { type Asked, findRecords, recordsById } from "./records.ts";
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
    find: door.find.handler(({ input, context }) => find(register, context, input)),
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
async function detailOf(register: AnyRegister, { tenant, officer }: Context, record: AnyStored) {
  const look = { officer, today: tenant.clock.today(), calendar: await calendarOf(tenant) };
  return {
    ...(await masked(register, tenant, record)),
    acts: record.acts,
    clocks: clockViewsOf(register, record, look),
    steps: stepOffersOf(register, record, look),
  };
}

interface Find extends Pick<Asked, "question" | "cursor"> {
  readonly area?: string | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly limit: number;
}

/** A page of what a question finds, without the rows outside `area` and the officer's areas. */
async function find(register: AnyRegister, context: Context, input: Find) {
  const { read } = register.roles;
  const { question, area = "", values = {}, cursor, limit } = input;
  const township = area.length < 9 ? values["township"] : area.slice(0, 9);
  const asked = township === undefined ? values : { ...values, township };
  checkAsked(register, question, asked);
  if (township !== undefined && !reaches(context.officer, read, township)) {
    throw new Failure("NOT_FOUND", undefined);
  }
  const page = await findRecords(register, context.tenant, {
    question,
    values: asked,
    cursor,
    limit,
  });
  const areas = areasOf(context.officer, read);
  const seen = (of: string) => isWithin(of, area) && areas.some((at) => isWithin(of, at));
  const own = page.rows.filter((row) => seen(row.area));
  const rows = await Promise.all(own.map((row) => masked(register, context.tenant, row)));
  return { ...page, rows };
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

function checkAsked(register: AnyRegister, name: string, values: Readonly<Record<string, string>>) {
  const { by = [] } = register.questions.find((question) => question.name === name) ?? {};
  const missing = by.find((part) => values[part] === undefined);
  if (missing !== undefined) throw invalid(`values.${missing}`, "查找条件不完整");
}

const invalid = (path: string, problem: string) =>
  new Failure("INPUT_INVALID", { issues: [{ path, problem }] }, { path });
