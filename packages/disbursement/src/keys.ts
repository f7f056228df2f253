import { keyOf } from "@minzheng/store/table";
import type { CheckId } from "./contract.ts";

/** One generation of one run in one county. */
export interface RunKey {
  readonly tenant: string;
  readonly runId: string;
  readonly generation: number;
}

const four = (n: number): string => String(n).padStart(4, "0");

/** Key of the run itself and of all that belongs to it regardless of generation. */
export const runPartition = (tenant: string, runId: string): string => keyOf(tenant, "run", runId);

/** The county's list of runs; one immutable row each, sorted by run id, thus by month. */
export const runListPartition = (tenant: string): string => keyOf(tenant, "run", "list");

/** Keys of everything one generation of a run writes. */
export const keysOf = ({ tenant, runId, generation }: RunKey) => ({
  summary: { pk: runPartition(tenant, runId), sk: `summary#${generation}` },
  chunk: (township: string, n: number) => ({
    pk: runPartition(tenant, runId),
    sk: `chunk#${generation}#${township}#${four(n)}`,
  }),
  chunks: (township = "") => ({
    pk: runPartition(tenant, runId),
    prefix: `chunk#${generation}#${township}${township === "" ? "" : "#"}`,
  }),
  /** Marks a chunk of a given-up generation whose cells were taken back. */
  given: (township: string, n: number) => ({
    pk: runPartition(tenant, runId),
    sk: `given#${generation}#${township}#${four(n)}`,
  }),
  givenUp: { pk: runPartition(tenant, runId), prefix: `given#${generation}#` },
  hold: (line: string, check: CheckId) => ({
    pk: runPartition(tenant, runId),
    sk: `hold#${generation}#${line}#${check}`,
  }),
  /** What an officer did about a finding; each act once. */
  act: (line: string, check: CheckId, act: "explain" | "request" | "release") => ({
    pk: runPartition(tenant, runId),
    sk: `hold#${generation}#${line}#${check}!${act}`,
  }),
  holds: { pk: runPartition(tenant, runId), prefix: `hold#${generation}#` },
  lines: (township: string) => keyOf(tenant, "line", runId, String(generation), township),
  receipts: (township: string) => keyOf(tenant, "receipt", runId, String(generation), township),
  /** The file that asked the bank about the roster's accounts. */
  verification: { pk: runPartition(tenant, runId), sk: `verification#${generation}` },
  /** What was sent again, line by line: one item for each attempt after the first. */
  reissues: (township: string) => keyOf(tenant, "reissue", runId, String(generation), township),
  reissueChunk: (township: string, attempt: number, n: number) => ({
    pk: runPartition(tenant, runId),
    sk: `reissues#${generation}#${township}#${String(attempt).padStart(2, "0")}.${four(n)}`,
  }),
  reissueChunks: (township: string, attempt: number) => ({
    pk: runPartition(tenant, runId),
    prefix: `reissues#${generation}#${township}#${String(attempt).padStart(2, "0")}.`,
  }),
  receiptChunk: (township: string, file: number, n: number) => ({
    pk: runPartition(tenant, runId),
    sk: `receipts#${generation}#${township}#${String(file).padStart(2, "0")}.${four(n)}`,
  }),
  receiptChunks: (township: string) => ({
    pk: runPartition(tenant, runId),
    prefix: `receipts#${generation}#${township}#`,
  }),
  /** Rows of a return file that match nothing; named by the file's hash. */
  quarantine: (sha256: string, row: number) => ({
    pk: runPartition(tenant, runId),
    sk: `quarantine#${generation}#${sha256}#${String(row).padStart(6, "0")}`,
  }),
  quarantined: (sha256: string) => ({
    pk: runPartition(tenant, runId),
    prefix: `quarantine#${generation}#${sha256}#`,
  }),
  /** Audit entry of a chunk, in the chunk's own transaction. */
  sealing: (chunkSortKey: string) => ({
    pk: runPartition(tenant, runId),
    sk: `sealing#${chunkSortKey}`,
  }),
});

/** Objects in the county's bucket. */
export const objectsOf = ({ runId, generation }: Omit<RunKey, "tenant">) => {
  const folder = `runs/${runId}/${generation}`;
  return {
    figures: `${folder}/figures.jsonl`,
    /** What the gate learnt besides the rosters when it began. */
    learnt: `${folder}/learnt.jsonl`,
    assessed: (township: string) => `${folder}/assessed/${township}.jsonl`,
    /** Months gone by that were decided anew for a township, see `server/past.ts`. */
    past: (township: string) => `${folder}/past/${township}.jsonl`,
    /** What earlier runs gave each unit. */
    accounts: `${folder}/accounts.jsonl`,
    overpaid: `${folder}/overpaid.jsonl`,
    /** What recovery cases had taken back or written off when the run settled. */
    recoveries: `${folder}/recoveries.jsonl`,
    roster: (township: string) => `${folder}/roster/${township}.jsonl`,
    resolutions: `${folder}/resolutions.jsonl`,
    /** Units whose month differs from the one before, and why. */
    changes: `${folder}/changes.jsonl`,
    bankFile: (sha256: string, extension: string) => `${folder}/bank/${sha256}.${extension}`,
    /** Sequence number, line and amount of each order in the bank file of this hash. */
    orders: (sha256: string) => `${folder}/bank/${sha256}.orders.jsonl`,
    /** Lines and accounts of one attempt after the first; sealed. */
    reissue: (sha256: string) => `${folder}/reissue/${sha256}.jsonl`,
    returnFile: (sha256: string) => `${folder}/return/${sha256}.csv`,
    /** Where an officer's upload lands before anybody has read it. */
    uploads: `uploads/return/${runId}/`,
    upload: (id: string) => `uploads/return/${runId}/${id}.csv`,
  };
};
