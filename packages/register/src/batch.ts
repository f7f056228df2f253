import { Failure } from "@minzheng/kernel";
import { type By, commitAct } from "./acts.ts";
import { prepareStep, type Step } from "./advance.ts";
import { stepFailureText } from "./outcomes.ts";
import type { AnyRegister } from "./process.ts";

/** The same step for many records. */
export interface Batch extends Omit<Step, "id" | "revision"> {
  readonly items: readonly Pick<Step, "id" | "revision">[];
  /** Nothing is written; what would be done or refused is said. */
  readonly preview: boolean;
}

export interface BatchRow {
  readonly id: string;
  readonly outcome: "done" | "would-do" | "refused";
  readonly revision?: number;
  /** Of the failure, with its words. */
  readonly code?: string;
  readonly text?: string;
}

/**
 * Takes many records through one step, each in a transaction of its own: what is refused keeps
 * nobody else back. A batch that broke off is sent again; what was done is then refused by its
 * state.
 *
 * @returns one row for each item, in their order
 */
export async function advanceMany(
  register: AnyRegister,
  by: By,
  { items, preview, ...step }: Batch,
): Promise<BatchRow[]> {
  const rows: BatchRow[] = [];
  for (const item of items) rows.push(await one(register, by, { ...step, ...item, preview }));
  return rows;
}

async function one(
  register: AnyRegister,
  by: By,
  { preview, ...step }: Step & Pick<Batch, "preview">,
): Promise<BatchRow> {
  const { id } = step;
  try {
    const { pen, act, record } = await prepareStep(register, by, step);
    if (preview) return { id, outcome: "would-do" };
    await commitAct(pen, act);
    return { id, outcome: "done", revision: record.revision };
  } catch (error) {
    const text = error instanceof Failure ? stepFailureText(error) : undefined;
    if (!(error instanceof Failure) || text === undefined) throw error;
    return { id, outcome: "refused", code: error.code, text };
  }
}
