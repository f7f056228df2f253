import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { dayOfInstant, instant } from "@minzheng/kernel";
import { auditChecks, auditSortKey, commit, keepAudit, type Store } from "@minzheng/store";
import { beforeEach, expect, test } from "vitest";
import { caseChange, caseOf, readCase } from "../support/changes.ts";
import { freshStore } from "../support/dynamodb.ts";
import { memoryBucket } from "../support/tenant.ts";

let store: Store;
let bucket: ReturnType<typeof memoryBucket>;
beforeEach(async () => {
  store = await freshStore();
  bucket = memoryBucket();
  for (const id of ["one", "two"])
    for (const amount of [100, 200])
      await commit(store, caseChange(store, id, caseOf(amount), await readCase(store, id)));
});

/** Forty minutes past three in the morning of a day. */
function night(day: string, drops = true) {
  const at = instant(`${day}T19:40:00.000Z`);
  const clock = { now: () => at, today: () => dayOfInstant(at) };
  return keepAudit({ store, bucket, clock }, { drops });
}

test("every night all is walked, and an anchor is dropped that the next night holds", async () => {
  const first = await night("2026-11-24");
  expect(first).toMatchObject({ records: 2, entries: 4, anchored: "2026-11-25" });
  expect(first.against).toBeUndefined();
  const second = await night("2026-11-25");
  expect(second).toMatchObject({ against: "2026-11-25", anchored: "2026-11-26", forged: [] });
  expect((await auditChecks({ store }, 1)).map(({ at, problems }) => [at, problems])).toEqual([
    [second.at, 0],
  ]);
});

test("a walk in between drops none, and a second one of the night finds the first one's", async () => {
  expect((await night("2026-11-24", false)).anchored).toBeUndefined();
  await night("2026-11-24");
  const again = await keepAudit(
    {
      store,
      bucket,
      clock: {
        now: () => instant("2026-11-24T21:00:00.000Z"),
        today: () => dayOfInstant(instant("2026-11-24T21:00:00.000Z")),
      },
    },
    { drops: true },
  );
  expect(again).toMatchObject({ against: "2026-11-25", anchored: "2026-11-25" });
});

test("what is broken leaves the old anchor the measure, night after night", async () => {
  await night("2026-11-24");
  await store.client.send(
    new UpdateCommand({
      TableName: store.table,
      Key: { pk: "999901#case#two", sk: auditSortKey(1) },
      UpdateExpression: "SET #a = :v",
      ExpressionAttributeNames: { "#a": "action" },
      ExpressionAttributeValues: { ":v": "case.other" },
    }),
  );
  const finding = { pk: "999901#case#two", revision: 1, problem: "ALTERED" };
  for (const day of ["2026-11-25", "2026-11-26"]) {
    const found = await night(day);
    expect(found).toMatchObject({ findings: [finding], against: "2026-11-25" });
    expect(found.anchored).toBeUndefined();
  }
});

test("an anchor stays the measure however long ago it was dropped", async () => {
  await night("2026-08-01");
  await store.client.send(
    new DeleteCommand({ TableName: store.table, Key: { pk: "999901#case#two", sk: "record" } }),
  );
  const found = await night("2026-11-24");
  expect(found).toMatchObject({ against: "2026-08-02" });
  expect(found.anchored).toBeUndefined();
});

test("anchors that are gone are a problem of their own", async () => {
  const files = new Map<string, Uint8Array>();
  bucket = memoryBucket(files);
  await night("2026-11-24");
  files.delete("anchors/2026-11-25.json");
  const found = await night("2026-11-25");
  expect(found).toMatchObject({ lost: true, findings: [], forged: [] });
  expect(found.anchored).toBeUndefined();
});

test("a table restored to an earlier moment is anchored anew, and the check says so", async () => {
  await night("2026-11-24");
  store = { ...store, epoch: 1 };
  expect(await night("2026-11-25")).toMatchObject({ restored: true, anchored: "2026-11-26" });
  expect(await night("2026-11-26")).toMatchObject({ against: "2026-11-26" });
});
