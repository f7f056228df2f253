import { procedure, type Role } from "@minzheng/contract";
import * as z from "zod/mini";
import { at, Id, Reason, Revision, typed, viewShapeOf } from "./contract.ts";
import { stepOutcomes } from "./outcomes.ts";
import type { AnyRegister, AnyTransition } from "./process.ts";

/** `advance`, for registers whose process has transitions. */
export function transitionContract<R extends AnyRegister>(register: R) {
  const { label, process } = register;
  const { transitions } = process;
  return {
    advance: procedure({
      method: "POST",
      path: at(register, "advance"),
      summary: `办理${label}`,
      roles: rolesOf(transitions),
      input: z.object({
        id: Id,
        revision: Revision,
        transition: z.enum(transitions.map(({ name }) => name)),
        fields: z.optional(takenShape(register, transitions)),
        reason: z.optional(Reason),
      }),
      output: viewShapeOf(register),
      failures: stepOutcomes,
    }),
  };
}

const rolesOf = (transitions: readonly AnyTransition[]): readonly Role[] => [
  ...new Set(transitions.flatMap(({ roles }) => roles)),
];

/** The fields that one of the steps takes; which of them a step needs is asked when it is known. */
function takenShape<R extends AnyRegister>({ shape }: R, transitions: readonly AnyTransition[]) {
  const names = transitions.flatMap(({ takes = {} }) => [
    ...(takes.required ?? []),
    ...(takes.optional ?? []),
  ]);
  const taken = z.pick(shape, Object.fromEntries(names.map((name) => [name, true])));
  return typed<Partial<z.output<R["shape"]>>>(z.strictObject(z.partial(taken).def.shape));
}
