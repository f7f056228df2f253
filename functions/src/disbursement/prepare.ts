import { handlerOf } from "./machine.ts";

/** Open to frozen: computes, checks and freezes the roster. */
export const handler = handlerOf("prepare");
