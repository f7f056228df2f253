import { createHash } from "node:crypto";
import { amountsOf, runGroup, runMeasures } from "@minzheng/aggregation";
import {
  assertBalanced,
  getRun,
  keyOfRun,
  readLines,
  readReceipts,
  readSeals,
} from "@minzheng/disbursement/server";
import { assert, type Month, townshipCode } from "@minzheng/kernel";
import { batchGet, cellKeys, readCell, type Tenant } from "@minzheng/store";
import { county } from "../disbursement/county.ts";

/** What must be the same whatever went wrong on the way to the end of a month. */
export interface Picture {
  readonly lines: number;
  readonly bankFile: string;
  readonly rosterHash: string;
  readonly lineSet: string;
  /** What the bank said of each line, whichever of its files said it. */
  readonly paidSet: string;
  readonly seals: string;
  readonly cells: string;
  /** How often each cell moved. */
  readonly versions: string;
  readonly balance: string;
}

export async function pictureOf(tenant: Tenant, month: Month): Promise<Picture> {
  const { run } = await getRun(tenant.store, `${month}-regular`);
  assert(run.state === "CLOSED", `the month ended ${run.state}`);
  const key = keyOfRun(tenant, run);
  const file = await tenant.bucket.get(run.bankFiles[0]?.key ?? "");
  const [lines, receipts]: [unknown[], unknown[]] = [[], []];
  for (const { code } of run.townships) {
    lines.push(...(await readLines(tenant, key, code)));
    for (const { file: _, ...receipt } of await readReceipts(tenant, key, code))
      receipts.push(receipt);
  }
  const cells = await cellsOf(
    tenant,
    month,
    run.townships.map(({ code }) => code),
  );
  return {
    lines: lines.length,
    bankFile: digest(file),
    rosterHash: run.rosterHash ?? "",
    lineSet: digest(JSON.stringify(lines)),
    paidSet: digest(JSON.stringify(receipts)),
    seals: digest(JSON.stringify(await readSeals(tenant, key))),
    cells: JSON.stringify(
      cells.map(({ place, group, slots }) => [place, group, amountsOf(runMeasures, slots)]),
    ),
    versions: JSON.stringify(cells.map(({ seq }) => seq)),
    balance: JSON.stringify(await assertBalanced(tenant, run)),
  };
}

/** Names of the parts in which two pictures differ. */
export const differencesOf = (a: Picture, b: Picture): readonly (keyof Picture)[] =>
  (Object.keys(a) as (keyof Picture)[]).filter((part) => a[part] !== b[part]);

async function cellsOf({ store }: Tenant, month: Month, townships: readonly string[]) {
  const groups = ["extreme-hardship", "subsistence-allowance"].flatMap((programme) =>
    ["urban", "rural"].map((category) => runGroup(programme, category).id),
  );
  const keys = townships.flatMap((code) =>
    groups.map((group) => cellKeys(county, { place: townshipCode(code), group, period: month })),
  );
  return (await batchGet(store, keys)).map((item) => readCell(county, item));
}

const digest = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");
