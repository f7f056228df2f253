export {
  clearable,
  HistoryEntry,
  type RecordView,
  registerContract,
  revealContract,
  viewShapeOf,
} from "./contract.ts";
export * from "./document.ts";
export * from "./field.ts";
export * from "./mask.ts";
export * from "./process.ts";
export * from "./record.ts";
export * from "./register.ts";
export { transitionContract } from "./step-contract.ts";
