/** Where a recovery case stands. */
export const recoveryStates = {
  found: "待认定",
  determined: "待决定",
  decided: "待送达",
  demanded: "已送达",
  disputed: "有异议，待答复",
  collecting: "追缴中",
  waiving: "核销待审批",
  closed: "已结案",
} as const;
export type RecoveryState = keyof typeof recoveryStates;

/** What is owed, and how much of it, is still to be answered: nothing is taken off meanwhile. */
export const stayedStates: readonly RecoveryState[] = ["disputed", "waiving"];

/** While one of these holds a unit, no other case of it is opened. */
export const runningStates = (Object.keys(recoveryStates) as RecoveryState[]).filter(
  (state) => state !== "closed",
);
