export * from "./contracts.ts";
export { clockedRegisters, registers } from "./registers.ts";
