export * from "./attachment-type.ts";
export { AttachmentView, attachmentContract } from "./attachments.ts";
export * from "./contract.ts";
export * from "./mask.ts";
export * from "./process.ts";
export * from "./register.ts";
