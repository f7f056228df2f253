import type { AnyRegister } from "@minzheng/register";
import type { FormIssue, TypedGroup } from "../../../register/typed.ts";
import type { Family } from "./steps.ts";

/** What every step of the wizard gets. */
export interface StepProps {
  readonly register: AnyRegister;
  readonly typed: TypedGroup;
  /** The chosen household, once it is read. */
  readonly family: Family | undefined;
  readonly issues: readonly FormIssue[];
  readonly onType: (typed: TypedGroup) => void;
}
