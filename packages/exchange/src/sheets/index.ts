export * from "./contract.ts";
export * from "./registers-sheets.ts";
