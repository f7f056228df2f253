import type { Role } from "@minzheng/contract";
import { assert, Failure } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  findRecord,
  holdersOf,
  type Pen,
  type Plan,
  penOf,
  planAmend,
  planOpen,
  recordAt,
  type Stored,
} from "@minzheng/register/server";
import { post, type ReserveMove, reserveOf } from "./reserve.ts";
import { reserveEntry, reserveFund } from "./reserve-register.ts";

type Fund = Stored<typeof reserveFund>;

/** What the entry says besides the move itself. */
export interface EntryNote {
  readonly voucher?: string | undefined;
  readonly paymentId?: string;
}

/**
 * One move of a reserve: the fund with its new balance, and the entry. Both go into one commit,
 * which compares the fund's revision: the balance that was looked at is the one that is changed.
 *
 * @throws Failure STEP_REFUSED in the words of the rule
 */
export function planMove(
  pen: Pen,
  fund: Fund,
  { move, note = {} }: { readonly move: ReserveMove; readonly note?: EntryNote },
): readonly Plan[] {
  if (fund.state !== "open") throw refused("RESERVE_CLOSED", { text: "备用金已停用" });
  const posted = post(reserveOf(fund.fields), move);
  if ("refusal" in posted) throw refused(posted.refusal.code, posted.refusal);
  const { reserve, line } = posted;
  const { ceilingFen: _, ...balances } = reserve;
  const explanation = move.kind === "reconcile" ? move.explanation : undefined;
  const fields = {
    fundId: fund.id,
    place: fund.fields.place,
    number: String(line.number).padStart(6, "0"),
    kind: line.kind,
    movedFen: line.movedFen,
    balanceFen: line.balanceFen,
    on: pen.today,
    ...given({ ...note, explanation }),
  };
  const id = pen.tenant.newId(reserveEntry.idPrefix, pen.at);
  return [
    planAmend(reserveFund, pen, { before: fund, fields: balances }),
    planOpen(reserveEntry, pen, { id, fields }),
  ];
}

/**
 * A payment out of the reserve of a township, for the transaction of the payment itself.
 *
 * @throws Failure STEP_REFUSED when the township has no reserve, or too little in it
 */
export async function planUse(
  pen: Pen,
  township: string,
  use: { readonly amountFen: number; readonly note: EntryNote },
): Promise<readonly Plan[]> {
  const asked = { unique: "byPlace", values: [{ place: township }] } as const;
  const [id] = await holdersOf(reserveFund, pen.tenant, asked);
  const fund = id === undefined ? undefined : await findRecord(reserveFund, pen.tenant.store, id);
  if (fund === undefined) {
    throw refused("NO_RESERVE", { text: "该乡镇（街道）没有备用金，请改由县级资金发放" });
  }
  return planMove(pen, fund, { move: { kind: "use", amountFen: use.amountFen }, note: use.note });
}

/** An officer's own move: money in, money back, or a count. */
export async function postMove(
  by: By,
  act: {
    readonly fundId: string;
    readonly revision?: number | undefined;
    readonly roles: readonly Role[];
    readonly move: ReserveMove;
    readonly voucher: string;
  },
): Promise<Plan["record"]> {
  const { fundId: id, revision, roles, move, voucher } = act;
  const fund = await recordAt(reserveFund, by, { id, revision, roles });
  const pen = await penOf(by);
  const plans = planMove(pen, fund, { move, note: { voucher } });
  const actor = actorOf(by, roles, fund.area);
  await commitAct(pen, { actor, action: `reserve-entry.${move.kind}`, plans });
  const entry = plans[1]?.record;
  assert(entry !== undefined, "a move has its entry");
  return entry;
}

const given = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const refused = (
  rule: string,
  { text, proposalFen }: { readonly text: string; readonly proposalFen?: number },
): Failure => {
  const proposal = proposalFen === undefined ? {} : { proposal: proposalFen, path: "amountFen" };
  return new Failure("STEP_REFUSED", { rule, text }, { message: text, ...proposal });
};
