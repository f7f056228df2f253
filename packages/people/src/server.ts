export * from "./case-files.ts";
export * from "./fact-items.ts";
export * from "./plans.ts";
