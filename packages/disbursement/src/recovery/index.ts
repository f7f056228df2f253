export * from "./account.ts";
export { accountIn, openIn } from "./case-guards.ts";
export { type RecoveryCase, recovery } from "./case-register.ts";
export { recoveryStates } from "./case-states.ts";
export * from "./causes.ts";
export * from "./contract.ts";
export { recoveryEntry } from "./entry-register.ts";
