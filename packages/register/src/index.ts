export * from "./attachment-type.ts";
export { AttachmentView, attachmentContract } from "./attachments.ts";
export {
  clearable,
  HistoryEntry,
  type RecordDetail,
  type RecordView,
  registerContract,
  revealContract,
  viewShapeOf,
} from "./contract.ts";
export * from "./document.ts";
export * from "./field.ts";
export * from "./kind.ts";
export * from "./mask.ts";
export { ALREADY_HELD, NO_RECORD, STALE, STEP_REFUSED, stepOutcomes } from "./outcomes.ts";
export * from "./process.ts";
export * from "./record.ts";
export * from "./register.ts";
export { registersContract } from "./registers-contract.ts";
export { batchContract, extensionContract, transitionContract } from "./step-contract.ts";
export { titlesContract } from "./titles-contract.ts";
export { workContract } from "./work-contract.ts";
export { ClockView, StepOffer, WorkCounts, WorkItem } from "./work-shapes.ts";
