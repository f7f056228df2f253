import type { Programmes } from "@minzheng/entitlement";
import { addFen, type Day, Failure, type Month, monthOf } from "@minzheng/kernel";
import { divisionNames } from "@minzheng/people/server";
import type { Tenant } from "@minzheng/store";
import type { PaidLists } from "../publication/contract.ts";
import type { PaidList } from "../publication/paid-list.ts";
import { publicationRuleIn } from "../publication/rule.ts";
import { isBefore, isLoading } from "../run.ts";
import { type Asked, boardOf } from "./publish.ts";
import { listRuns } from "./runs.ts";
import { type PostedRecord, postedIn, unposted } from "./village-lists.ts";

/** A township's villages in one run: what hangs, and what is to be posted. */
export async function listsView(
  tenant: Tenant,
  programmes: Programmes,
  { area, runId }: { readonly area: string; readonly runId?: string | undefined },
): Promise<PaidLists> {
  const runs = (await listRuns(tenant.store)).filter(
    (run) => !isBefore(run.state, "RETURNED") && !isLoading(run),
  );
  const run = runId === undefined ? runs[0] : runs.find((one) => one.runId === runId);
  if (run === undefined && runId !== undefined)
    throw new Failure("NO_RUN", undefined, { path: "runId", value: runId });
  const figures = await programmes.figures(tenant, tenant.clock.now());
  const at = run === undefined ? monthOf(tenant.clock.today()) : (run.month as Month);
  const { names, days } = publicationRuleIn(figures, at);
  const nameOf = await divisionNames(tenant, [area]);
  return {
    runs: runs.map((one) => ({ runId: one.runId, month: one.month })),
    ...(run === undefined ? {} : { runId: run.runId }),
    township: area,
    townshipName: run?.townships.find(({ code }) => code === area)?.name ?? nameOf(area),
    names,
    days,
    villages: run === undefined ? [] : await villagesIn(tenant, programmes, { ...run, area }),
  };
}

async function villagesIn(
  tenant: Tenant,
  programmes: Programmes,
  { runId, area }: Pick<Asked, "runId" | "area">,
): Promise<PaidLists["villages"]> {
  const { paid, nameOf } = await boardOf(tenant, programmes, { runId, area });
  const posted = await postedIn(tenant, paid.run, area);
  const today = tenant.clock.today();
  const rows: PaidLists["villages"] = [];
  for (const village of [...paid.rows.keys()].toSorted()) {
    const own = posted.get(village) ?? [];
    const list = await unposted(paid, village, own);
    rows.push({
      village,
      name: nameOf(village),
      entries: list.entries.length,
      amountFen: addFen(...list.entries.map(({ amountFen }) => amountFen)),
      unpublished: unpublishedOf(list),
      posted: own.map((record) => postedView(record, today)),
    });
  }
  return rows;
}

const unpublishedOf = ({ left }: PaidList): PaidLists["villages"][number]["unpublished"] =>
  [...Map.groupBy(left, ({ why }) => why)].map(([why, own]) => ({
    why,
    lines: own.length,
    amountFen: addFen(...own.map(({ amountFen }) => amountFen)),
  }));

function postedView(
  { id, state, fields, clocks }: PostedRecord,
  today: Day,
): PaidLists["villages"][number]["posted"][number] {
  const { issue, postedOn, entries, amountFen } = fields;
  const end = state === "posted" ? clocks?.["take-down"]?.at(-1)?.end : undefined;
  return {
    ...{ id, state, issue, postedOn, entries, amountFen },
    ...(end === undefined ? {} : { takeDownBy: end }),
    isOverdue: end !== undefined && end < today,
  };
}
