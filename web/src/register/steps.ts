import { type AnyRegister, type Part, partsOf, type StepOffer } from "@minzheng/register";
import * as z from "zod/mini";

type Takes = Pick<StepOffer, "required" | "optional">;

/** Steps that this officer may take now, in the order of the register. */
export const freeSteps = (steps: readonly StepOffer[]): readonly StepOffer[] =>
  steps.filter(({ refused }) => refused === undefined);

/** The step a state is there for, where this officer may take it: the first that is declared. */
export function mainStep(steps: readonly StepOffer[]): StepOffer | undefined {
  const [first] = steps;
  return first?.refused === undefined && !first?.grave ? first : undefined;
}

/** The fields a step takes; those it needs may not be left empty, whatever the register says. */
export const takenParts = (register: AnyRegister, { required, optional }: Takes): readonly Part[] =>
  partsOf(register)
    .filter(({ name }) => required.includes(name) || optional.includes(name))
    .map((part) => ({ ...part, isOptional: !required.includes(part.name) }));

/** The shape of what a step takes, as the server asks it. */
export function takenShape({ shape }: AnyRegister, { required, optional }: Takes) {
  const pick = (names: readonly string[]) =>
    z.pick(shape, Object.fromEntries(names.map((name) => [name, true])));
  return z.extend(z.required(pick(required)), pick(optional).def.shape);
}
