export * from "./causes.ts";
export * from "./clocks.ts";
export * from "./limits.ts";
export { type EarlierHelp, type Help, isSameMatter, isWithin } from "./matter.ts";
export {
  type CauseWindow,
  causeTexts,
  referenceTemporary,
  type TemporaryCause,
  type TemporaryKind,
  type TemporaryPolicy,
  temporaryPolicyOf,
} from "./policy.ts";
export * from "./reserve.ts";
export * from "./stages.ts";
