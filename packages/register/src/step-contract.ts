import { procedure, type Role } from "@minzheng/contract";
import * as z from "zod/mini";
import { Id, Reason, Revision, typed, viewShapeOf } from "./contract.ts";
import { extensionOutcomes, stepOutcomes } from "./outcomes.ts";
import type { AnyRegister, AnyTransition } from "./process.ts";
import { at } from "./titles-contract.ts";

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

/** `batch-advance`, for registers with a step that may be done for many records at once. */
export function batchContract<R extends AnyRegister>(register: R) {
  const steps = register.process.transitions.filter(({ batch }) => batch);
  const item = z.object({ id: Id, revision: Revision });
  return {
    batchAdvance: procedure({
      method: "POST",
      path: at(register, "batch-advance"),
      summary: `批量办理${register.label}`,
      roles: rolesOf(steps),
      input: z.object({
        items: z
          .array(item)
          .check(
            z.minLength(1),
            z.maxLength(batchMax),
            z.refine(isOnceEach, "同一条记录只能出现一次"),
          ),
        transition: z.enum(steps.map(({ name }) => name)),
        fields: z.optional(takenShape(register, steps)),
        reason: z.optional(Reason),
        /** What would happen, with nothing written. */
        preview: z.boolean(),
      }),
      output: z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            outcome: z.enum(["done", "would-do", "refused"]),
            revision: z.optional(z.int()),
            code: z.optional(z.string()),
            text: z.optional(z.string()),
          }),
        ),
      }),
      failures: {},
    }),
  };
}

/** Each item is a transaction, and an officer waits for all of them. */
const batchMax = 50;
const isOnceEach = (items: readonly { readonly id: string }[]) =>
  new Set(items.map(({ id }) => id)).size === items.length;

/** `extend`, for registers with a limit that the law lets somebody extend. */
export function extensionContract(register: AnyRegister) {
  const clocks = (register.process.clocks ?? []).filter(({ extension }) => extension);
  const grounds = clocks.flatMap(({ extension }) => Object.keys(extension?.grounds ?? {}));
  return {
    extend: procedure({
      method: "POST",
      path: at(register, "extend"),
      summary: `延长${register.label}期限`,
      roles: [...new Set(clocks.flatMap(({ extension }) => extension?.roles ?? []))],
      input: z.object({
        id: Id,
        revision: Revision,
        clock: z.enum(clocks.map(({ name }) => name)),
        ground: z.enum([...new Set(grounds)]),
        reason: z.optional(Reason),
      }),
      output: viewShapeOf(register),
      failures: extensionOutcomes,
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
