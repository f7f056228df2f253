import {
  closeRun,
  driveRun,
  getRun,
  openRun,
  orderExport,
  receiveReturn,
  sign,
} from "@minzheng/disbursement/server";
import type { LocalBucket } from "@minzheng/local-cloud";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import { madeUpCounty, november, officers, programmesOf, tenantOf } from "./county.ts";

let door: LocalBucket;
beforeAll(async () => {
  door = await freshBucket();
});
afterAll(() => door.stop());

test("a month goes from open to closed, and every fen is somewhere", async () => {
  const tenant = tenantOf(await freshStore(), door);
  const programmes = programmesOf(madeUpCounty(3, 200));
  const { runId } = await openRun(tenant, programmes, november, officers.clerk);
  await driveRun(tenant, programmes, runId);
  const { run: frozen } = await getRun(tenant.store, runId);
  expect(frozen.state).toBe("FROZEN");
  const desk = (actor: (typeof officers)[keyof typeof officers]) => ({ tenant, actor, runId });
  const signature = { hash: frozen.rosterHash ?? "", opinion: "同意" };
  await sign(desk(officers.clerk), { ...signature, step: "prepare" });
  await sign(desk(officers.reviewer), { ...signature, step: "review" });
  await sign(desk(officers.approver), { ...signature, step: "approve" });
  await orderExport(desk(officers.finance));
  await driveRun(tenant, programmes, runId);
  const { run: exported } = await getRun(tenant.store, runId);
  expect(exported.state).toBe("EXPORTED");
  const text = new TextDecoder().decode(await tenant.bucket.get(exported.bankFiles[0]?.key ?? ""));
  const orders = text
    .split("\n")
    .filter((line) => line.startsWith("L,"))
    .map((line) => line.split(","));
  expect(orders.length).toBe(exported.bankFiles[0]?.lines);
  const rows = orders.map(([, seq, , , , , amount], i) =>
    i % 50 === 7
      ? `R,${seq},${amount},FAIL,ACCOUNT_CLOSED,2026-11-26 10:00:00,S${seq}`
      : `R,${seq},${amount},SUCCESS,,2026-11-26 10:00:00,S${seq}`,
  );
  const sum = (kind: string) =>
    rows
      .filter((row) => row.includes(kind))
      .reduce((total, row) => total + Number(row.split(",")[2]), 0);
  const file = [
    `H,${exported.bankFiles[0]?.batchNo},${rows.length},${exported.bankFiles[0]?.amountFen}`,
    ...rows,
    `T,${rows.length},${sum("SUCCESS")},${sum("FAIL")}`,
    "",
  ].join("\n");
  await tenant.bucket.put("uploads/return/2026-11-regular/1.csv", file, "text/csv");
  await receiveReturn(tenant, runId, "uploads/return/2026-11-regular/1.csv", officers.finance);
  await driveRun(tenant, programmes, runId);
  const closed = await closeRun(desk(officers.finance));
  expect(closed.state).toBe("CLOSED");
});
