export * from "./contract.ts";
export * from "./machines.ts";
export * from "./programme.ts";
