import { type CallContext, implement } from "@minzheng/contract/server";
import { assert } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { advanceRecord, type Reactions } from "./advance.ts";
import { advanceMany } from "./batch.ts";
import { extendClock } from "./extend.ts";
import type { AnyRegister } from "./process.ts";
import { batchContract, extensionContract, transitionContract } from "./step-contract.ts";
import { masked } from "./view.ts";

type Context = CallContext<Tenant>;

/** What the server adds to steps: by name of an event, what else is written. */
export interface StepParts<R extends AnyRegister> {
  readonly reactions?: Reactions<R>;
}

/**
 * Implements {@link transitionContract}.
 *
 * @throws Defect when an event of the declaration has no reaction, or a reaction no event
 */
export function transitionRouter<R extends AnyRegister>(register: R, parts: StepParts<R> = {}) {
  const reactions = reactionsFor(register, parts);
  const plain: AnyRegister = register;
  const door = implement(transitionContract(plain)).$context<Context>();
  return door.router({
    advance: door.advance.handler(async ({ input, context }) =>
      masked(
        register,
        context.tenant,
        await advanceRecord(plain, context, { ...input, reactions }),
      ),
    ),
  });
}

/**
 * Implements {@link batchContract}; the events of the steps are the same.
 *
 * @throws Defect as {@link transitionRouter}
 */
export function batchRouter<R extends AnyRegister>(register: R, parts: StepParts<R> = {}) {
  const reactions = reactionsFor(register, parts);
  const plain: AnyRegister = register;
  const door = implement(batchContract(plain)).$context<Context>();
  return door.router({
    batchAdvance: door.batchAdvance.handler(async ({ input, context }) => ({
      rows: await advanceMany(plain, context, { ...input, reactions }),
    })),
  });
}

/** Implements {@link extensionContract}. */
export function extensionRouter(register: AnyRegister) {
  const door = implement(extensionContract(register)).$context<Context>();
  return door.router({
    extend: door.extend.handler(async ({ input, context }) =>
      masked(register, context.tenant, await extendClock(register, context, input)),
    ),
  });
}

/** Every declared event has its reaction, and every reaction its event. */
function reactionsFor<R extends AnyRegister>(
  { id, process }: R,
  { reactions = {} }: StepParts<R>,
): Reactions {
  const events = new Set(process.transitions.flatMap(({ event }) => event ?? []));
  for (const event of events)
    assert(Object.hasOwn(reactions, event), `nobody reacts to ${event} of ${id}`);
  for (const event of Object.keys(reactions))
    assert(events.has(event), `${id} reacts to ${event}, which never happens`);
  return reactions as Reactions;
}
