  HistoryEntry,
  clearable,
  registerContract,
  revealContract,
  type RecordView,
  viewShapeOf,
export * from "./contract.ts";
export * from "./document.ts";
export * from "./field.ts";
export * from "./mask.ts";
export * from "./process.ts";
export * from "./record.ts";
export * from "./register.ts";
export {
export { transitionContract } from "./step-contract.ts";
} from "./contract.ts";
