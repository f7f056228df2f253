import type { Stamp } from "./stamp.ts";

/** One file to the bank. */
export interface BankFileRecord {
  /** Counts from 1 over all files of the run. */
  readonly n: number;
  /** 1 for what was signed; what came back and is sent again has the next number. */
  readonly attempt: number;
  /** The format it is written in, and its answer is read by. */
  readonly profile: string;
  readonly batchNo: string;
  readonly sha256: string;
  readonly lines: number;
  readonly amountFen: number;
  readonly key: string;
  readonly exportedAt: string;
  readonly exportedBy: string;
}

/** One return file the bank sent; `n` counts from 1 and is part of its receipts' keys. */
export interface ReturnFileRecord {
  readonly n: number;
  /** Of the bank file it answers. */
  readonly batchNo: string;
  readonly sha256: string;
  readonly lines: number;
  readonly receivedAt: string;
  readonly receivedBy: string;
  /** Whether it speaks of every line of the batch. */
  readonly complete: boolean;
  readonly quarantined: number;
  /** It says other than an earlier file did: kept aside, nothing of it settled. */
  readonly contradicts: boolean;
  readonly settled: boolean;
}

/** What came back and is sent again, while the machine is at it. */
export interface ReissueOrder {
  /** Number of the attempt: 2 for the first one after the export. */
  readonly attempt: number;
  readonly by: Stamp;
  /** Of the list of lines and accounts, fixed with the order. */
  readonly sha256: string;
  readonly lines: number;
  readonly amountFen: number;
}

/** What of a run is between county and bank. */
interface Files {
  readonly bankFiles: readonly BankFileRecord[];
  readonly returnFiles: readonly ReturnFileRecord[];
}

/** How often money of this run was sent to the bank. */
export const attemptsOf = ({ bankFiles }: Pick<Files, "bankFiles">): number =>
  Math.max(0, ...bankFiles.map(({ attempt }) => attempt));

/** Whether a return file is being settled. */
export const isLoading = ({ returnFiles }: Pick<Files, "returnFiles">): boolean =>
  returnFiles.some(({ settled }) => !settled);

/**
 * Rows of return files that nobody could match and no later file has cleared. A complete file
 * without such rows clears those of its batch before it: the bank has sent the whole batch anew, in
 * order.
 */
export const quarantinedRows = (run: Pick<Files, "returnFiles">): number =>
  unclearedFiles(run).reduce((sum, file) => sum + file.quarantined, 0);

/** Files after the last one that cleared their batch. */
export const unclearedFiles = ({
  returnFiles,
}: Pick<Files, "returnFiles">): readonly ReturnFileRecord[] =>
  [...Map.groupBy(returnFiles, ({ batchNo }) => batchNo).values()].flatMap((own) =>
    own.slice(own.findLastIndex((file) => file.complete && file.quarantined === 0) + 1),
  );

/** What was ordered of the bank in the first attempt; undefined before the export. */
export function exportedSums({
  bankFiles,
}: Pick<Files, "bankFiles">): { readonly lines: number; readonly amountFen: number } | undefined {
  const first = bankFiles.filter(({ attempt }) => attempt === 1);
  if (first.length === 0) return undefined;
  return {
    lines: first.reduce((sum, { lines }) => sum + lines, 0),
    amountFen: first.reduce((sum, { amountFen }) => sum + amountFen, 0),
  };
}

/**
 * Whether a file says nothing new. One that came before does so only when it is the whole batch in
 * order and comes again after rows that nobody could match: the bank stands by it.
 */
export function wasHeard(run: Pick<Files, "returnFiles">, sha256: string): boolean {
  const before = run.returnFiles.find((file) => file.sha256 === sha256);
  if (before === undefined) return false;
  const odd = unclearedFiles(run).some(
    ({ batchNo, quarantined }) => batchNo === before.batchNo && quarantined > 0,
  );
  return !(before.complete && before.quarantined === 0 && odd);
}
