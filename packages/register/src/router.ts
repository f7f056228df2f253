import { type CallContext, implement } from "@minzheng/contract/server";
import { assert } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { amendRecord, openRecord, recordAt, revealField, voidRecord } from "./acts.ts";
import { clearable, registerContract, revealContract } from "./contract.ts";
import { historyOf } from "./history.ts";
import type { AnyRegister } from "./process.ts";
import { findSeen, invalid } from "./seen.ts";
import { masked } from "./view.ts";

type Context = CallContext<Tenant>;

/** Implements {@link registerContract}. */
export function registerRouter(register: AnyRegister) {
  const door = implement(registerContract(register)).$context<Context>();
  const { read } = register.roles;
  return door.router({
    get: door.get.handler(async ({ input, context }) =>
      masked(
        register,
        context.tenant,
        await recordAt(register, context, { ...input, roles: read }),
      ),
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
    history: door.history.handler(async ({ input, context }) => {
      await recordAt(register, context, { ...input, roles: read });
      return historyOf(register, context.tenant.store, input.id);
    }),
  });
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
