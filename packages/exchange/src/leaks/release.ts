import type { Leak } from "./find-leaks.ts";

/** Whether something may go out: at once, with an officer's reason, or not at all. */
export type Release = "free" | "reason-needed" | "stopped";

/**
 * What becomes of something with these findings. The caller keeps reason and findings in its audit.
 *
 * @param reason in words, of the officer who lets it out all the same
 */
export function mayLeave(leaks: readonly Leak[], reason?: string): Release {
  if (leaks.some(({ severity }) => severity === "hard-stop")) return "stopped";
  return leaks.length === 0 || reason !== undefined ? "free" : "reason-needed";
}
