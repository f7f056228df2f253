import type { Dice } from "../support/dice.ts";

/** What may happen to one request on its way, and to the process that sent it. */
export const faultKinds = [
  "throttle",
  "lost-reply",
  "partial-batch",
  "conflict",
  "server-error",
  "slow-reply",
  "sent-twice",
  "killed-before",
  "killed-after",
  "zombie",
] as const;
/** What may happen to the stream of changes and to those who read it. */
export const streamFaultKinds = [
  "shard-split",
  "redelivered",
  "out-of-order",
  "bisected",
  "given-up",
  "trimmed",
  "outage",
] as const;

export type RequestFault = (typeof faultKinds)[number];
export type FaultKind = RequestFault | (typeof streamFaultKinds)[number] | "twin" | "stray-step";
export type FaultCounts = Partial<Record<FaultKind, number>>;

export const count = (counts: FaultCounts, kind: FaultKind): void => {
  counts[kind] = (counts[kind] ?? 0) + 1;
};

/** Shares of a thousand requests. */
const perThousand: Readonly<Record<RequestFault, number>> = {
  throttle: 8,
  "lost-reply": 12,
  "partial-batch": 90,
  conflict: 16,
  "server-error": 5,
  "slow-reply": 5,
  "sent-twice": 8,
  "killed-before": 2,
  "killed-after": 3,
  zombie: 2,
};

const only: Partial<Record<RequestFault, RegExp>> = {
  "partial-batch": /^Batch/,
  conflict: /^(Transact|Put|Update|Delete)/,
  "sent-twice": /Write|Put/,
};

/**
 * At most one fault for a request, as the dice have it.
 *
 * @param times so much more goes wrong than the shares say: for campaigns of few requests
 */
export function faultFor(dice: Dice, operation: string, times = 1): RequestFault | undefined {
  let point = dice.below(1000);
  for (const kind of faultKinds) {
    if (only[kind]?.test(operation) === false) continue;
    point -= perThousand[kind] * times;
    if (point < 0) return kind;
  }
  return undefined;
}
