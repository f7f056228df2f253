import { cellPrefix, commit, getItem, type Store, type StoredItem } from "@minzheng/store";
import { beforeEach, describe, expect, test } from "vitest";
import { replicatorTo } from "../../functions/src/stream.ts";
import { caseChange, caseOf, readCase, village } from "../support/changes.ts";
import { freshStore } from "../support/dynamodb.ts";
import { faulty } from "../support/faults.ts";
import { eventOf, recordOf, streamOf } from "../support/stream.ts";
import { table } from "../support/table.ts";

let city: Store;
beforeEach(async () => {
  city = await freshStore("999900");
});

const cellImage = (seq: number, over: object = {}): StoredItem => ({
  pk: `${cellPrefix("999901")}${village}`,
  sk: "test.cases#2026-11",
  seq,
  epoch: 0,
  at: "2026-11-24T04:00:00.000Z",
  m01: seq,
  m02: seq * 100,
  ...over,
});
const cityKey = { pk: "999901#cell#test.cases#2026", sk: `2026-11#${village}` };

describe("the replicator", () => {
  const cases = table("versions", "batches", "kept")`
    3,1,2       | one batch                  | 3
    3,1,2       | one each                   | 3
    3,1,2,3,1,2 | one each                   | 3
    3,3,3       | one batch                  | 3
    3,3,3       | one each                   | 3
    2,1         | one each                   | 2
    1,2,3       | one each                   | 3
  `;
  test.each(cases)("W57: versions $versions in $batches leave version $kept, once", async (row) => {
    const images = row.versions.split(",").map((seq) => recordOf(cellImage(Number(seq))));
    const batches = row.batches === "one batch" ? [images] : images.map((image) => [image]);
    for (const batch of batches) {
      expect(await replicatorTo(city, "999901")(eventOf(batch))).toEqual({ batchItemFailures: [] });
    }
    const seq = Number(row.kept);
    expect(await getItem(city, cityKey)).toMatchObject({ seq, m01: seq, m02: seq * 100 });
  });

  test("takes a lower sequence number of a higher epoch, and never goes back", async () => {
    const deliver = (seq: number, epoch: number) =>
      replicatorTo(city, "999901")(eventOf([recordOf(cellImage(seq, { epoch }))]));
    await deliver(9, 0);
    await deliver(2, 1);
    await deliver(10, 0);
    expect(await getItem(city, cityKey)).toMatchObject({ epoch: 1, seq: 2 });
  });

  test("carries nothing that is not on the list, whatever lies in the item", async () => {
    const extra = { name: "李四", payee: "李四", m41: 7, gsi1pk: "999901#cells#1", gsi1sk: "x" };
    await replicatorTo(city, "999901")(eventOf([recordOf(cellImage(1, extra))]));
    expect(Object.keys((await getItem(city, cityKey)) ?? {}).sort()).toEqual(
      ["pk", "sk", "seq", "epoch", "at", "m01", "m02"].sort(),
    );
  });

  test("carries divisions by name and revision, and leaves out their audit", async () => {
    const division = {
      pk: "999901#division#dv_1",
      sk: "record",
      code: "999901001",
      name: "清溪镇",
      revision: 2,
      changedBy: "of_1",
    };
    const audit = { ...division, sk: "audit#00000002" };
    await replicatorTo(city, "999901")(eventOf([recordOf(division), recordOf(audit)]));
    expect(await getItem(city, { pk: "999901#division#999901001", sk: "division" })).toEqual({
      pk: "999901#division#999901001",
      sk: "division",
      name: "清溪镇",
      seq: 2,
      epoch: 0,
    });
  });

  test("leaves records, lines and other counties alone", async () => {
    const items = [
      { pk: "999901#resident#rs_1", sk: "record", name: "李四", seq: 1 },
      {
        pk: "999902#cell#999902001001",
        sk: "test.cases#2026-11",
        seq: 1,
        epoch: 0,
        at: "2026-11-24T04:00:00.000Z",
      },
    ];
    const removed = { ...recordOf(cellImage(1)), eventName: "REMOVE" as const };
    delete removed.dynamodb?.NewImage;
    const event = eventOf([...items.map(recordOf), removed]);
    const failing = faulty(city, () => "throttle", { attemptsMax: 1 });
    expect(await replicatorTo(failing, "999901")(event)).toEqual({ batchItemFailures: [] });
    expect(failing.counts.throttle).toBe(0);
  });

  test("reports an unreadable image alone; the others arrive", async () => {
    const poison = recordOf(cellImage(1, { seq: "many", sk: "test.cases#2026-12" }));
    const answer = await replicatorTo(city, "999901")(eventOf([poison, recordOf(cellImage(1))]));
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: poison.dynamodb?.SequenceNumber }]);
    expect(await getItem(city, cityKey)).toMatchObject({ seq: 1 });
  });

  test("reports what the city's table did not take, and succeeds when it comes again", async () => {
    const event = eventOf([recordOf(cellImage(1)), recordOf(cellImage(2))]);
    const broken = faulty(city, () => "throttle", { attemptsMax: 3 });
    expect((await replicatorTo(broken, "999901")(event)).batchItemFailures).toEqual([
      { itemIdentifier: event.Records[1]?.dynamodb?.SequenceNumber },
    ]);
    const lossy = faulty(city, () => "lost", { attemptsMax: 2 });
    await replicatorTo(lossy, "999901")(event);
    expect(await replicatorTo(city, "999901")(event)).toEqual({ batchItemFailures: [] });
    expect(await getItem(city, cityKey)).toMatchObject({ seq: 2 });
  });
});

test("what a county commits is in the city after its stream was read", async () => {
  const county = await freshStore("999901");
  for (const amount of [100, 250, 700]) {
    await commit(county, caseChange(county, "a", caseOf(amount), await readCase(county, "a")));
  }
  await replicatorTo(city, "999901")(eventOf(await streamOf(county)));
  expect(await getItem(city, cityKey)).toMatchObject({ seq: 3, m01: 1, m02: 700 });
});
