export * from "./acts.ts";
export { readContent, typeOfContent } from "./attachment-content.ts";
export { attachmentRouter } from "./attachment-router.ts";
export * from "./history.ts";
export * from "./plans.ts";
export * from "./records.ts";
export * from "./router.ts";
export {
  type AnyStored,
  openField,
  type Stored,
  sealContext,
  storedOf,
  tokenOf,
} from "./stored.ts";
export { viewOf } from "./view.ts";
