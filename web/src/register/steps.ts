import { type Officer, reaches } from "@minzheng/contract";
import {
  type AnyRegister,
  type AnyTransition,
  type Part,
  partsOf,
  type RecordView,
} from "@minzheng/register";

/** A step of a record's state, and why this officer cannot take it now, where that is so. */
export interface StepOffer {
  readonly step: AnyTransition;
  readonly obstacle?: string;
}

/** The steps that begin in the record's state and belong to one of the officer's posts. */
export const offersOf = (
  { process }: AnyRegister,
  { state, area }: RecordView,
  officer: Officer,
): readonly StepOffer[] =>
  process.transitions
    .filter(({ from, roles }) => from.includes(state) && reaches(officer, roles, area))
    .map((step) => ({ step }));

/** The fields a step takes; those it needs may not be left empty, whatever the register says. */
export function takenParts(register: AnyRegister, { takes = {} }: AnyTransition): readonly Part[] {
  const { required = [], optional = [] } = takes;
  return partsOf(register)
    .filter(({ name }) => required.includes(name) || optional.includes(name))
    .map((part) => ({ ...part, isOptional: !required.includes(part.name) }));
}
