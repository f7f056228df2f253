import { registers as administration } from "@minzheng/administration/registers";
import { registers as disbursement } from "@minzheng/disbursement/registers";
import { registers as people } from "@minzheng/people";
import { registers as policy } from "@minzheng/policy";
import type { AnyRegister } from "@minzheng/register";
import { registers as settings } from "@minzheng/register/settings";
import { applicationRegisters } from "@minzheng/social-assistance/application";
import { registers as socialAssistance } from "@minzheng/social-assistance/registers";

/** Every register of a county, without what is served of it: scheduled work carries no doors. */
export const registers: readonly AnyRegister[] = [
  ...people,
  ...socialAssistance,
  ...applicationRegisters,
  ...disbursement,
  ...policy,
  ...administration,
  ...settings,
];

/** Those on which a legal clock runs: their records are work. */
export const clockedRegisters: readonly AnyRegister[] = registers.filter(
  ({ process: { clocks = [] } }) => clocks.length > 0,
);
