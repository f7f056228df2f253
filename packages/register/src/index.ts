export * from "./contract.ts";
export * from "./document.ts";
export * from "./mask.ts";
export * from "./process.ts";
export * from "./register.ts";
