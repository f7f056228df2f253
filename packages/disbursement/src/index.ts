export * from "./contract.ts";
export * from "./programme.ts";
export * from "./machines.ts";
