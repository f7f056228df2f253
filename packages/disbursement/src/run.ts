import { runStates } from "@minzheng/aggregation";
import type * as z from "zod/mini";
import {
  attemptsOf,
  type BankFileRecord,
  isLoading,
  quarantinedRows,
  type ReissueOrder,
  type ReturnFileRecord,
  wasHeard,
} from "./bank-records.ts";
import type {
  Bridge,
  ProgrammeTotals,
  RunState,
  RunTotals,
  SignatureStep,
  TownshipTotals,
} from "./contract.ts";
import type { Drawn } from "./funds/draw.ts";
import type { PayPlan } from "./pay-calendar.ts";
import type { Quarter } from "./rhythm.ts";
import { isSameHand, type Stamp } from "./stamp.ts";

export * from "./bank-records.ts";
export * from "./stamp.ts";

export type Totals = z.infer<typeof RunTotals>;
export type TownshipSum = z.infer<typeof TownshipTotals>;
export type ProgrammeSum = z.infer<typeof ProgrammeTotals>;
export type MonthBridge = z.infer<typeof Bridge>;

export interface Signature extends Stamp {
  readonly step: SignatureStep;
  readonly hash: string;
  readonly opinion: string;
}

/**
 * Differences of months gone by. Overpayments are no lines: somebody decides about each; what a
 * family agreed to have taken off is taken off the run's own month.
 */
export interface Settled {
  readonly arrearsLines: number;
  readonly arrearsFen: number;
  readonly overpaidUnits: number;
  /** As the run found it, before what it takes off itself. */
  readonly overpaidFen: number;
  readonly offsetLines: number;
  readonly offsetFen: number;
}

/** The run as its one record says. Lines, holds and receipts are items of their own. */
export interface Run {
  readonly runId: string;
  readonly month: string;
  readonly kind: "regular";
  readonly state: RunState;
  readonly generation: number;
  /** Facts are read as known at this instant; fixed when the generation begins. */
  readonly knownAt: string;
  readonly openedAt: string;
  readonly openedBy: Stamp;
  /** The month's dates as they were when it was opened; absent where nobody knew them. */
  readonly plan?: PayPlan;
  readonly townships: readonly { readonly code: string; readonly name: string }[];
  /** The last closed run, for comparison; fixed at the opening. */
  readonly previous?: {
    readonly runId: string;
    readonly month: string;
    readonly generation: number;
  };
  /** Months that earlier runs paid and this one settles again, oldest first; fixed at the opening. */
  readonly settles?: readonly string[];
  /** Months that it pays for by what follows them; absent in runs older than that. */
  readonly follows?: readonly string[];
  /**
   * Programmes of which it pays other months than its own. Absent: none, and no run before it had
   * any either.
   */
  readonly quarters?: readonly Quarter[];
  /** The frozen roster files: what is not this hash is not the roster. */
  readonly rosters?: readonly {
    readonly township: string;
    readonly sha256: string;
    readonly rows: number;
    /** Months of `settles` that the township's cases were decided anew for; absent: none. */
    readonly restated?: readonly string[];
  }[];
  /** What came of `settles`: money still owed for them, and money that was too much. */
  readonly settled?: Settled;
  /** Rosters of generations given up: their chunks' cells are taken back. */
  readonly givenUp: readonly {
    readonly generation: number;
    readonly rosters: NonNullable<Run["rosters"]>;
  }[];
  /** The county's own figures that it was decided by; absent in runs older than figures. */
  readonly figures?: { readonly sha256: string; readonly rows: number };
  readonly totals?: Totals;
  readonly rosterHash?: string;
  readonly signatures: readonly Signature[];
  /** From here on no hold changes: the content of the bank file is decided. */
  readonly exportOrder?: Stamp;
  /** In order; of one export several where the bank limits a file. */
  readonly bankFiles: readonly BankFileRecord[];
  readonly returnFiles: readonly ReturnFileRecord[];
  readonly reissue?: ReissueOrder;
  readonly closed?: Stamp;
  /** What the bank paid, by the recount at closing. */
  readonly paidFen?: number;
  /** Where that money came from; absent while the county kept no allocations. */
  readonly funds?: Drawn;
  /** When this record last changed; a run at work that stands still is adopted by the tick. */
  readonly movedAt: string;
}

export type RunEvent =
  | {
      readonly type: "computed";
      readonly generation: number;
      readonly rosters: NonNullable<Run["rosters"]>;
      readonly figures: NonNullable<Run["figures"]>;
      readonly follows: readonly string[];
      readonly quarters?: readonly Quarter[] | undefined;
      readonly settled: Settled;
      readonly totals: Totals;
    }
  | { readonly type: "gated"; readonly generation: number }
  | { readonly type: "frozen"; readonly generation: number; readonly rosterHash: string }
  | { readonly type: "signed"; readonly signature: Signature; readonly openFindings: number }
  | { readonly type: "export-ordered"; readonly by: Stamp }
  | { readonly type: "exported"; readonly generation: number; readonly bankFiles: Run["bankFiles"] }
  | { readonly type: "return-received"; readonly file: Omit<ReturnFileRecord, "n"> }
  | { readonly type: "return-settled"; readonly generation: number; readonly n: number }
  | { readonly type: "reissue-ordered"; readonly reissue: ReissueOrder }
  | {
      readonly type: "reissued";
      readonly generation: number;
      readonly attempt: number;
      readonly bankFiles: Run["bankFiles"];
    }
  | {
      readonly type: "closed";
      readonly by: Stamp;
      readonly pendingLines: number;
      readonly differenceFen: number;
      readonly paidFen: number;
      readonly funds?: Drawn;
    }
  | { readonly type: "reopened"; readonly by: Stamp; readonly knownAt: string };

export type Step =
  | { readonly outcome: "moved"; readonly run: Run }
  /** It happened before, or it belongs to a generation given up: nothing to do, no error. */
  | { readonly outcome: "same" }
  | { readonly outcome: "refused"; readonly code: string; readonly data?: unknown };

const position = (state: RunState): number => runStates.indexOf(state);

export const isBefore = (a: RunState, b: RunState): boolean => position(a) < position(b);

export const runIdOf = (month: string): string => `${month}-regular`;

/** The post that signs each column. */
export const signingRole = {
  prepare: "county-clerk",
  review: "county-reviewer",
  approve: "county-approver",
} as const satisfies Record<SignatureStep, string>;

export const signingOrder = [
  "prepare",
  "review",
  "approve",
] as const satisfies readonly SignatureStep[];

/**
 * What an event does to a run. Pure: the record in the table is the fold of its events.
 *
 * (generation, state) never goes back. An event of the machines that came before, or that a worker
 * of a given-up generation brings, is `same`; a command of an officer that may not be is refused.
 */
export function advance(run: Run, event: RunEvent): Step {
  switch (event.type) {
    case "computed":
      return machineStep(run, event.generation, "OPEN", {
        state: "COMPUTED",
        rosters: event.rosters,
        figures: event.figures,
        follows: event.follows,
        ...(event.quarters === undefined ? {} : { quarters: event.quarters }),
        settled: event.settled,
        totals: event.totals,
      });
    case "gated":
      return machineStep(run, event.generation, "COMPUTED", { state: "GATED" });
    case "frozen":
      return machineStep(run, event.generation, "GATED", {
        state: "FROZEN",
        rosterHash: event.rosterHash,
      });
    case "signed":
      return sign(run, event.signature, event.openFindings);
    case "export-ordered":
      return orderExport(run, event.by);
    case "exported":
      return run.exportOrder === undefined
        ? { outcome: "same" }
        : machineStep(run, event.generation, "APPROVED", {
            state: "EXPORTED",
            bankFiles: event.bankFiles,
          });
    case "return-received":
      return receive(run, event.file);
    case "return-settled":
      return settle(run, event.generation, event.n);
    case "reissue-ordered":
      return orderReissue(run, event.reissue);
    case "reissued":
      return reissued(run, event);
    case "closed":
      return close(run, event);
    case "reopened":
      return reopen(run, event.by, event.knownAt);
  }
}

/** The next attempt of a settled run; whoever comes second finds the first one's order. */
function orderReissue(run: Run, reissue: ReissueOrder): Step {
  if (run.reissue !== undefined) return refused("REISSUE_RUNNING", { by: run.reissue.by.name });
  if (run.state !== "RETURNED" || isLoading(run)) return wrongState(run, ["RETURNED"]);
  if (reissue.lines === 0 || reissue.attempt !== attemptsOf(run) + 1)
    return refused("NOTHING_READY");
  if (run.signatures.some((signature) => isSameHand(signature, reissue.by)))
    return refused("SAME_OFFICER");
  return moved(run, { reissue });
}

function reissued(run: Run, event: Extract<RunEvent, { type: "reissued" }>): Step {
  if (event.generation !== run.generation || run.reissue?.attempt !== event.attempt)
    return { outcome: "same" };
  const { reissue: _, ...kept } = run;
  const bankFiles = [...run.bankFiles, ...event.bankFiles];
  return { outcome: "moved", run: { ...kept, bankFiles } };
}

function machineStep(run: Run, generation: number, from: RunState, change: Partial<Run>): Step {
  if (generation !== run.generation || run.state !== from) return { outcome: "same" };
  return moved(run, change);
}

function sign(run: Run, signature: Signature, openFindings: number): Step {
  if (signature.role !== signingRole[signature.step]) return refused("WRONG_ROLE");
  if (run.signatures.some((one) => sameSignature(one, signature))) return { outcome: "same" };
  if (run.state !== "FROZEN") return wrongState(run, ["FROZEN"]);
  const missing = signingOrder.find((step) => !run.signatures.some((one) => one.step === step));
  if (missing !== signature.step) {
    if (run.signatures.some(({ step }) => step === signature.step))
      return wrongState(run, ["FROZEN"]);
    return refused("SIGN_IN_ORDER", { missing });
  }
  if (signature.hash !== run.rosterHash)
    return refused("HASH_DIFFERS", { current: run.rosterHash });
  const twice = run.signatures.find((earlier) => isSameHand(earlier, signature));
  if (twice !== undefined) return refused("SAME_OFFICER", { step: twice.step, name: twice.name });
  if (openFindings > 0) return refused("FINDINGS_OPEN", { open: openFindings });
  const signatures = [...run.signatures, signature];
  return moved(run, { signatures, ...(signature.step === "approve" ? { state: "APPROVED" } : {}) });
}

const sameSignature = (a: Signature, b: Signature): boolean =>
  a.step === b.step && a.officerId === b.officerId && a.hash === b.hash;

function orderExport(run: Run, by: Stamp): Step {
  if (run.exportOrder?.officerId === by.officerId) return { outcome: "same" };
  if (run.state !== "APPROVED" || run.exportOrder !== undefined)
    return wrongState(run, ["APPROVED"]);
  if (run.signatures.some((signature) => isSameHand(signature, by))) return refused("SAME_OFFICER");
  return moved(run, { exportOrder: by });
}

/** One file at a time: what a file may write is known only when the file before it is settled. */
function receive(run: Run, file: Omit<ReturnFileRecord, "n">): Step {
  if (wasHeard(run, file.sha256)) return { outcome: "same" };
  const isBusy = isLoading(run) || run.reissue !== undefined;
  if (isBusy || (run.state !== "EXPORTED" && run.state !== "RETURNED"))
    return wrongState(run, ["EXPORTED", "RETURNED"]);
  return moved(run, {
    returnFiles: [...run.returnFiles, { ...file, n: run.returnFiles.length + 1 }],
  });
}

function settle(run: Run, generation: number, n: number): Step {
  const file = run.returnFiles.find((one) => one.n === n);
  if (generation !== run.generation || file === undefined || file.settled)
    return { outcome: "same" };
  const returnFiles = run.returnFiles.map((one) => (one.n === n ? { ...one, settled: true } : one));
  return moved(run, { state: "RETURNED", returnFiles });
}

function close(run: Run, event: Extract<RunEvent, { type: "closed" }>): Step {
  if (run.state === "CLOSED") return { outcome: "same" };
  if (run.state !== "RETURNED") return wrongState(run, ["RETURNED"]);
  const quarantined = quarantinedRows(run);
  const isBusy = isLoading(run) || run.reissue !== undefined;
  if (event.pendingLines > 0 || quarantined > 0 || isBusy)
    return refused("NOT_SETTLED", { pendingLines: event.pendingLines, quarantined });
  if (event.differenceFen !== 0)
    return refused("BALANCE_NOT_ZERO", { differenceFen: event.differenceFen });
  return moved(run, {
    state: "CLOSED",
    closed: event.by,
    paidFen: event.paidFen,
    ...(event.funds === undefined ? {} : { funds: event.funds }),
  });
}

/** OPEN too: where cases contradict each other no roster comes of them until they are mended. */
const reopenable: readonly RunState[] = ["OPEN", "COMPUTED", "GATED", "FROZEN"];

function reopen(run: Run, by: Stamp, knownAt: string): Step {
  if (!reopenable.includes(run.state)) return wrongState(run, reopenable);
  const { rosters = [], figures: _, follows: __, settled: ___, ...rest } = run;
  const { totals: ____, rosterHash: _____, quarters: ______, ...kept } = rest;
  const next = {
    state: "OPEN",
    generation: run.generation + 1,
    knownAt,
    openedBy: by,
    signatures: [],
    givenUp: [...run.givenUp, { generation: run.generation, rosters }],
  } as const;
  return { outcome: "moved", run: { ...kept, ...next } };
}

const moved = (run: Run, change: Partial<Run>): Step => ({
  outcome: "moved",
  run: { ...run, ...change },
});

function refused(code: string, data?: unknown): Step {
  return data === undefined ? { outcome: "refused", code } : { outcome: "refused", code, data };
}

const wrongState = (run: Run, needed: readonly RunState[]): Step =>
  refused("WRONG_STATE", { state: run.state, needed });

/** Commands that need this run's machines working, as opposed to waiting for people. */
export function workOf(run: Run): "prepare" | "deliver" | "settle" | undefined {
  if (isBefore(run.state, "FROZEN")) return "prepare";
  if (run.state === "APPROVED" && run.exportOrder !== undefined) return "deliver";
  if (run.reissue !== undefined) return "deliver";
  if (isLoading(run)) return "settle";
  return undefined;
}
