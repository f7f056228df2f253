import { registers as peopleRegisters } from "@minzheng/people";
import { registers as policyRegisters } from "@minzheng/policy";
import type { AnyRegister } from "@minzheng/register";
import { registers as settingsRegisters } from "@minzheng/register/settings";
import { applicationRegisters } from "@minzheng/social-assistance/application";
import { registers as socialAssistanceRegisters } from "@minzheng/social-assistance/registers";

/** Every register of a county. */
export const registers = [
  ...peopleRegisters,
  ...socialAssistanceRegisters,
  ...applicationRegisters,
  ...policyRegisters,
  ...settingsRegisters,
] as const;

/** Those on which a legal clock runs: their records are work. */
export const clockedRegisters: readonly AnyRegister[] = (
  registers as readonly AnyRegister[]
).filter(({ process: { clocks = [] } }) => clocks.length > 0);
