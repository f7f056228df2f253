import { handlerOf } from "./machine.ts";

/** A return file to receipts and the trial balance. */
export const handler = handlerOf("settle");
