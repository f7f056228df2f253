import { type AnyRegister, type Part, partsOf, type StepOffer } from "@minzheng/register";
import * as z from "zod/mini";

type Takes = Pick<StepOffer, "required" | "optional">;

/** Nothing is known that would refuse it. */
export const isFree = ({ refused, lacking }: StepOffer): boolean =>
  refused === undefined && lacking === undefined;

/** Steps that this officer may take now, in the order of the register. */
export const freeSteps = (steps: readonly StepOffer[]): readonly StepOffer[] =>
  steps.filter(isFree);

/** Why a step cannot be taken: whoever may not take it is told that first. */
export const reasonsAgainst = ({ refused, lacking = [] }: StepOffer): readonly string[] => [
  ...(refused === undefined ? [] : [refused.text]),
  ...lacking.map(({ text }) => text),
];

/**
 * The step a state is there for, where this officer may take it.
 *
 * @param leads the register's steps that lead on, the likeliest first; absent: the first declared
 */
export function mainStep(
  steps: readonly StepOffer[],
  leads: readonly string[] = steps.slice(0, 1).map(({ name }) => name),
): StepOffer | undefined {
  const free = freeSteps(steps).filter(({ grave }) => !grave);
  return leads.flatMap((lead) => free.find(({ name }) => name === lead) ?? [])[0];
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
