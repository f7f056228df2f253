export * from "./contracts.ts";
export { registers } from "./registers.ts";
