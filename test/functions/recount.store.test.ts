import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Cell } from "@minzheng/aggregation";
import { openRecord } from "@minzheng/register/server";
import { allCells, cellKeys, recountCells } from "@minzheng/store";
import { beforeEach, expect, test } from "vitest";
import { registerSource } from "../../functions/src/scheduled/register-source.ts";
import { permit, village } from "../register/sample.ts";
import { clerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";

const townships = ["999901001", "999901002"];
let tenant: TestTenant;
beforeEach(async () => {
  tenant = await freshTenant();
  for (let n = 1; n <= 12; n += 1) {
    const place = n % 3 === 0 ? village : "999901002001";
    const fields = { holder: "王秀兰", number: `N${n}`, village: place };
    await openRecord(permit, { tenant, officer: clerk }, fields);
  }
});

const run = (known: readonly string[]) => {
  const source = registerSource(permit, async () => known);
  return recountCells({ store: tenant.store, clock: tenant.clock, tenant, source });
};
const cells = async () => {
  const found: Cell[] = [];
  for await (const cell of allCells(tenant.store)) found.push(cell);
  return found.toSorted((a, b) => (a.place < b.place ? -1 : 1));
};
const falsify = (cell: Cell) => {
  const { pk, sk } = cellKeys(tenant.store.tenant, cell);
  return tenant.store.client.send(
    new UpdateCommand({
      TableName: tenant.store.table,
      Key: { pk, sk },
      UpdateExpression: "SET m01 = :wrong",
      ExpressionAttributeValues: { ":wrong": 77 },
    }),
  );
};

test("the recount of a register agrees with what its acts wrote", async () => {
  const before = await cells();
  expect(before.map(({ slots }) => slots["m01"])).toEqual([4, 8]);
  expect(await run(townships)).toEqual({ differences: [], unsettled: 0 });
  expect(await cells()).toEqual(before);
});

test("a falsified cell is found, named and repaired from the records", async () => {
  const before = await cells();
  const [first] = before;
  if (first !== undefined) await falsify(first);
  const { differences } = await run(townships);
  expect(differences).toMatchObject([
    { place: first?.place, stored: { m01: 77 }, counted: { m01: 4 } },
  ]);
  expect((await cells()).map(({ slots }) => slots)).toEqual(before.map(({ slots }) => slots));
});

test("records of a township that nobody lists any more are counted too", async () => {
  expect(await run([])).toEqual({ differences: [], unsettled: 0 });
  expect((await cells()).map(({ slots }) => slots["m01"])).toEqual([4, 8]);
});
