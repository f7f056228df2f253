import type { AnyRegister } from "@minzheng/register";
import * as people from "./declared/people.ts";
import * as policy from "./declared/policy.ts";
import * as settings from "./declared/settings.ts";
import * as socialAssistance from "./declared/social-assistance.ts";

/** What each module with registers declares, and serves of it, in the order of the navigation. */
export const declared = {
  people,
  "social-assistance": socialAssistance,
  policy,
  settings,
} as const;

/** Every register of a county. */
export const registers: readonly AnyRegister[] = Object.values(declared).flatMap(
  (module): readonly AnyRegister[] => module.registers,
);

/** Those on which a legal clock runs: their records are work. */
export const clockedRegisters: readonly AnyRegister[] = registers.filter(
  ({ process: { clocks = [] } }) => clocks.length > 0,
);
