export * from "./contract.ts";
export * from "./machines.ts";
export * from "./plan-steps.ts";
export * from "./programme.ts";
