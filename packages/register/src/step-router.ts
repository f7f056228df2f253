import { type CallContext, implement } from "@minzheng/contract/server";
import { assert } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { advanceRecord, type Reactions } from "./advance.ts";
import type { AnyRegister } from "./process.ts";
import { transitionContract } from "./step-contract.ts";
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
