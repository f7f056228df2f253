export { chunkLinesMax, chunksOf, rosterHashOf } from "./chunk.ts";
export { checks, gate, heldBy } from "./gate/index.ts";
export { type Line, lineBytesMax, lineItem, lineOf } from "./line.ts";
export { rollOf } from "./roll.ts";
export { keyOfRun, readReceipts } from "./server/attempts.ts";
export { buildBankFile } from "./server/deliver.ts";
export { adoptStalled, driveRun, type MachineInput, steps } from "./server/drive.ts";
export { explainAll } from "./server/explain-all.ts";
export { heldLines, readFindings } from "./server/findings.ts";
export { freezeChunks, readLines, readSeals } from "./server/freeze.ts";
export { frozenMonthOf } from "./server/frozen-month.ts";
export {
  closeRun,
  explain,
  orderExport,
  release,
  reopenRun,
  requestRelease,
  sign,
} from "./server/officers.ts";
export { openRun } from "./server/open.ts";
export { monthToOpen } from "./server/plan.ts";
export { assertBalanced, recountRun, recountSource, standingSource } from "./server/recount.ts";
export { orderReissue } from "./server/reissue.ts";
export { replayRun } from "./server/replay.ts";
export { returnedLines } from "./server/returned.ts";
export { decidedMonths, getRun, listRuns } from "./server/runs.ts";
export { receiveReturn } from "./server/settle.ts";
export { fetchVerification, takeVerification } from "./server/verify-accounts.ts";
export type { Work } from "./server/work.ts";
