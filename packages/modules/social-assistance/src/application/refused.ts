import { Failure } from "@minzheng/kernel";
import type { Refusal } from "@minzheng/register";

/** A step that the server refuses for what only the records of people and cases tell. */
export function stepRefused(code: string, { text, ...detail }: Refusal): Failure {
  return new Failure("STEP_REFUSED", { rule: code, text }, { ...detail, message: text });
}
