export * from "./contracts.ts";
export * from "./register-index.ts";
export { clockedRegisters, registers } from "./registers.ts";
