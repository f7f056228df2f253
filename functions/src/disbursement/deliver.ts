import { handlerOf } from "./machine.ts";

/** Approved to exported: builds the bank file from the sealed roster. */
export const handler = handlerOf("deliver");
