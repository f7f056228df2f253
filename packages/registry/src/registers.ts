import { registers as peopleRegisters } from "@minzheng/people";
import { registers as settingsRegisters } from "@minzheng/register/settings";
import { registers as socialAssistanceRegisters } from "@minzheng/social-assistance/registers";

/** Every register of a county. */
export const registers = [
  ...peopleRegisters,
  ...socialAssistanceRegisters,
  ...settingsRegisters,
] as const;
