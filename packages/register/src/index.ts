export * from "./contract.ts";
export * from "./document.ts";
export * from "./kind.ts";
export * from "./mask.ts";
export * from "./process.ts";
export * from "./register.ts";
