export * from "./catalogue.ts";
export * from "./contract.ts";
export * from "./guards.ts";
export * from "./kind.ts";
export * from "./registers.ts";
