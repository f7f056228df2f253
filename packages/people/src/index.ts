export * from "./case-file.ts";
export * from "./contract.ts";
export * from "./fact.ts";
export * from "./fact-shapes.ts";
export * from "./fact-text.ts";
export * from "./facts-at.ts";
export * from "./registers.ts";
export * from "./supposed-fact.ts";
