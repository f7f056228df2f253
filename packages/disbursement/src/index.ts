export * from "./contract.ts";
export * from "./programme.ts";
