import { absence } from "./absence.ts";
import { interest } from "./interest.ts";
import { officer } from "./officer.ts";

export { absence, interest, officer };

/** Registers of the module, in the order of the navigation. */
export const registers = [officer, absence, interest] as const;
/** Those a city keeps of its own staff; it has no cases, and nobody to keep away from. */
export const cityRegisters = [officer, absence] as const;
