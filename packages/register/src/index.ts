export {
  clearable,
  HistoryEntry,
  type RecordView,
  registerContract,
  revealContract,
  viewShapeOf,
} from "./contract.ts";
export * from "./field.ts";
export * from "./mask.ts";
export { stepOutcomes } from "./outcomes.ts";
export * from "./process.ts";
export * from "./record.ts";
export * from "./register.ts";
export { transitionContract } from "./step-contract.ts";
