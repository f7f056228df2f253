export * from "./case-file.ts";
export * from "./fact.ts";
export * from "./contract.ts";
