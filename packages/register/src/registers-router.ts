import { assert } from "@minzheng/kernel";
import type { Reaction, Reactions } from "./advance.ts";
import type { AnyRegister } from "./process.ts";
import { camelOf, usesOf } from "./registers-contract.ts";
import { registerRouter, revealRouter } from "./router.ts";
import { batchRouter, extensionRouter, transitionRouter } from "./step-router.ts";

/** Those of one register, whichever it is: each looks at its own records alone. */
type ReactionsOfSome = Readonly<Record<string, (taken: never) => ReturnType<Reaction>>>;

/**
 * Implements {@link registersContract}.
 *
 * @param reactions to the registers' events, by register id
 * @throws Defect when an event has no reaction, or a reaction no event or register
 */
export function registersRouter(
  registers: readonly AnyRegister[],
  reactions: Readonly<Record<string, ReactionsOfSome>> = {},
): Readonly<Record<string, object>> {
  for (const id of Object.keys(reactions))
    assert(
      registers.some((register) => register.id === id),
      `${id} reacts and is no register`,
    );
  const routers = registers.map((register) => {
    const parts = { reactions: (reactions[register.id] ?? {}) as Reactions };
    const { steps, batches, extensions, reveals } = usesOf(register);
    const procedures = {
      ...registerRouter(register),
      ...(steps ? transitionRouter(register, parts) : {}),
      ...(batches ? batchRouter(register, parts) : {}),
      ...(extensions ? extensionRouter(register) : {}),
      ...(reveals ? revealRouter(register) : {}),
    };
    return [camelOf(register.id), procedures] as const;
  });
  return Object.fromEntries(routers);
}
