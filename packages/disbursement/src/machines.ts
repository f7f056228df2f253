import type { MachineName } from "@minzheng/store";

/** One task of a state machine: one Lambda call, or one for every township. */
export interface MachineStep {
  /** Name of the state, unique over all machines of a county. */
  readonly name: string;
  /** What the handler is told to do. */
  readonly step: string;
  /**
   * Absent: one task with input `{ machine input fields, step }`.
   * Present: an inline map over `$.townships`, each task with `township` as well.
   */
  readonly overTownships?: { readonly concurrencyMax: number };
  /**
   * `state`: what the handler returns becomes the state data of all later steps, and carries the
   * input fields on. Absent: the result is thrown away (`ResultPath: null`).
   */
  readonly result?: "state";
}

/**
 * A state machine as data; `infra` makes the definition of it.
 *
 * Every task takes `{ runId, step, ...fields of input, township? }` and may run any number of
 * times, also twice at once, also long after the run has moved on. So every step is retried on
 * every error, and a step that still fails ends the execution in a Fail state: the tick adopts the
 * run later. An execution is named by the command that starts it; the same name starts nothing new.
 */
export interface Machine {
  readonly name: Extract<MachineName, "prepare" | "deliver" | "settle">;
  /** File below `functions/src` that exports `handler`. */
  readonly handler: string;
  /** Fields of the execution's input, all text or whole numbers, all passed to every task. */
  readonly input: readonly string[];
  readonly retry: {
    readonly intervalSeconds: number;
    readonly backoffRate: number;
    readonly attemptsMax: number;
  };
  readonly timeoutSeconds: number;
  readonly steps: readonly MachineStep[];
}

const retry = { intervalSeconds: 2, backoffRate: 2, attemptsMax: 5 } as const;
const overTownships = { concurrencyMax: 4 } as const;

export const machines: readonly Machine[] = [
  {
    name: "prepare",
    handler: "disbursement/prepare",
    input: ["runId", "generation"],
    retry,
    timeoutSeconds: 900,
    steps: [
      { name: "prepare-open", step: "open", result: "state" },
      { name: "prepare-assess", step: "assess", overTownships },
      { name: "prepare-resolve", step: "resolve" },
      { name: "prepare-gate", step: "gate" },
      { name: "prepare-freeze", step: "freeze", overTownships },
      { name: "prepare-seal", step: "seal" },
    ],
  },
  {
    name: "deliver",
    handler: "disbursement/deliver",
    input: ["runId", "generation"],
    retry,
    timeoutSeconds: 900,
    steps: [{ name: "deliver-bank-file", step: "bank-file" }],
  },
  {
    name: "settle",
    handler: "disbursement/settle",
    input: ["runId", "generation", "file"],
    retry,
    timeoutSeconds: 900,
    steps: [
      { name: "settle-read", step: "read", result: "state" },
      { name: "settle-receipts", step: "receipts", overTownships },
      { name: "settle-balance", step: "balance" },
    ],
  },
];
