export * from "./catalogue.ts";
export * from "./contract.ts";
export * from "./figure-problem.ts";
export * from "./form.ts";
export * from "./guards.ts";
export * from "./kind.ts";
export * from "./registers.ts";
export * from "./signed-records.ts";
