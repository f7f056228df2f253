export * from "./contract.ts";
export * from "./sources.ts";
