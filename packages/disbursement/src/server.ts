export { buildBankFile } from "./server/deliver.ts";
export { adoptStalled, driveRun, steps } from "./server/drive.ts";
export { heldLines, readFindings } from "./server/findings.ts";
export { freezeChunks, freezeTownship, readLines, readSeals, sealRun } from "./server/freeze.ts";
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
export { assertBalanced, recountRun, recountSource } from "./server/recount.ts";
export { getRun, listRuns } from "./server/runs.ts";
export { receiveReturn } from "./server/settle.ts";
export type { Work } from "./server/work.ts";
