import type { Mending, PaidCase, Payee, Programmes } from "@minzheng/entitlement";
import { assert, type Month } from "@minzheng/kernel";
import type { Sealer, Tenant } from "@minzheng/store";
import { type BankTerms, bankTermsIn } from "../bank/figures.ts";
import { orderProblem } from "../bank/order-problem.ts";
import { accountDoubt } from "../gate/accounts.ts";
import { objectsOf } from "../keys.ts";
import { type Line, partsOfKey } from "../line.ts";
import { fromJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import type { Receipt } from "./attempts.ts";
import { type OrderIndex, orderOf } from "./bank-orders.ts";
import { frozenFigures } from "./figures.ts";
import { type PlacedRun, placedRun } from "./recount.ts";

/** A line that the bank gave back, and how far it is from being sent again. */
export interface ReturnedLine {
  readonly line: Line;
  readonly receipt: Receipt;
  readonly mending?: Mending;
  /** Where the money would go now; absent: nowhere. */
  readonly payee?: Payee;
  /** Why it cannot be sent again yet, in Chinese; absent: it can. */
  readonly blockedBy?: string;
}

/** One family's task with its bank: a case's lines of one attempt are mended together. */
export const returnIdOf = (
  { runId, generation }: Pick<Run, "runId" | "generation">,
  { caseId }: Pick<Line, "caseId">,
  { attempt }: Pick<Receipt, "attempt">,
): string => [runId, generation, attempt, caseId].join("#");

interface Looked {
  readonly programmes: Programmes;
  readonly sealer: Sealer;
  readonly terms: BankTerms;
  readonly mendings: ReadonlyMap<string, Mending>;
  /** By attempt and line: the account that was tried. */
  readonly tried: ReadonlyMap<string, string>;
}

/** Every line whose money is back, in the order of townships and lines. Consistent. */
export async function returnedLines(
  tenant: Tenant,
  programmes: Programmes,
  run: Run,
): Promise<readonly ReturnedLine[]> {
  const placed = backIn(await placedRun(tenant, run));
  if (placed.length === 0) return [];
  const ids = placed.map(({ line, receipt }) => returnIdOf(run, line, receipt));
  const looked: Looked = {
    programmes,
    sealer: await tenant.sealer(),
    terms: bankTermsIn(await frozenFigures(tenant, run), run.month as Month),
    mendings: (await programmes.mendings?.(tenant, [...new Set(ids)])) ?? new Map(),
    tried: await triedIn(tenant, run),
  };
  const cases = await casesNow(tenant, programmes, placed);
  return placed.map(({ line, receipt }, i) => {
    const mending = looked.mendings.get(ids[i] ?? "");
    const paidCase = cases.get(line.key);
    const blockedBy = blockOf(looked, { line, receipt, paidCase, mending });
    return {
      line,
      receipt,
      ...(mending === undefined ? {} : { mending }),
      ...(paidCase?.payee === undefined ? {} : { payee: paidCase.payee }),
      ...(blockedBy === undefined ? {} : { blockedBy }),
    };
  });
}

/** By line its case as it is known now, in the month the money is for. */
async function casesNow(
  tenant: Tenant,
  programmes: Programmes,
  placed: readonly { readonly line: Line }[],
): Promise<ReadonlyMap<string, PaidCase>> {
  const now = tenant.clock.now();
  const found = new Map<string, PaidCase>();
  const byTownship = Map.groupBy(placed, ({ line }) => line.township);
  for (const [township, own] of byTownship) {
    const casesIn = await programmes.cases(tenant, township, now);
    const byMonth = Map.groupBy(own, ({ line }) => partsOfKey(line.key).owedMonth);
    for (const [month, some] of byMonth) {
      const cases = new Map(casesIn(month).map((one) => [one.file.caseId, one]));
      for (const { line } of some) {
        const paidCase = cases.get(line.caseId);
        if (paidCase !== undefined) found.set(line.key, paidCase);
      }
    }
  }
  return found;
}

/** Lines of the run whose money is back with the county, with what the bank said last. */
export function backIn(
  placed: PlacedRun,
): readonly { readonly line: Line; readonly receipt: Receipt }[] {
  return [...placed.values()].flatMap((own) =>
    own.flatMap(({ line, state, receipt }) =>
      state === "returned" && receipt !== undefined ? [{ line, receipt }] : [],
    ),
  );
}

const triedKey = (attempt: number, lineKey: string): string => `${attempt}#${lineKey}`;

async function triedIn(tenant: Tenant, run: Run): Promise<ReadonlyMap<string, string>> {
  const tried = new Map<string, string>();
  for (const { sha256 } of run.bankFiles) {
    const indexed = await tenant.bucket.get(objectsOf(run).orders(sha256));
    for (const order of fromJsonLines<OrderIndex>(new TextDecoder().decode(indexed)))
      tried.set(triedKey(order.attempt, order.lineKey), order.accountToken);
  }
  return tried;
}

/**
 * What stands between a returned line and the next attempt: its task is done, the account is
 * another one where it has to be, and it passes what the gate would ask of it.
 */
function blockOf(
  { programmes, sealer, terms, tried }: Looked,
  {
    line,
    receipt,
    paidCase,
    mending,
  }: {
    readonly line: Line;
    readonly receipt: Receipt;
    readonly paidCase: PaidCase | undefined;
    readonly mending: Mending | undefined;
  },
): string | undefined {
  if (mending === undefined || mending.state === "open") return "账户变更还没有办结";
  if (paidCase === undefined) return "救助对象已暂停、终止或不在本县，不能重发";
  const doubt = accountDoubt({ paidCase });
  if (doubt !== undefined || paidCase.payee === undefined) return doubt ?? "没有发放账户";
  const before = tried.get(triedKey(receipt.attempt, line.key));
  assert(before !== undefined, `${line.key} came back and was not sent`);
  if (mending.state === "changed" && paidCase.payee.accountToken === before)
    return "账户与退汇时相同，请核对变更后的账户";
  const order = orderOf({ programmes, sealer }, { line, payee: paidCase.payee });
  return orderProblem(terms.profile, terms.limits, { ...order, seq: 1 })?.text;
}
