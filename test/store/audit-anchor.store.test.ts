import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { assert, type Day, day, type Instant, instant } from "@minzheng/kernel";
import {
  type Anchored,
  type AuditAnchor,
  AuditMoment,
  auditBucketOf,
  auditSortKey,
  checkAudit,
  commit,
  dropAnchor,
  listAll,
  readAnchor,
  type Store,
  type StoredItem,
} from "@minzheng/store";
import { beforeAll, describe, expect, test } from "vitest";
import { caseChange, caseOf, readCase } from "../support/changes.ts";
import { type Dice, diceOf } from "../support/dice.ts";
import { freshStore } from "../support/dynamodb.ts";
import { memoryBucket } from "../support/tenant.ts";

const edits = Number(process.env["EDITS"] ?? 60);
const recordsOf = 40;
const [monday, tuesday] = [day("2026-11-23"), day("2026-11-24")];
/** After everything that these records went through. */
const until = instant("2026-11-25T16:00:00.000Z");
const bucket = memoryBucket();

let store: Store;
let anchor: AuditAnchor;
beforeAll(async () => {
  store = await freshStore();
  for (let n = 0; n < recordsOf; n += 1)
    for (let revision = 0; revision < 2 + (n % 4); revision += 1) {
      const id = `case-${n}`;
      await commit(store, caseChange(store, id, caseOf(100 + revision), await readCase(store, id)));
    }
  anchor = await anchored(monday, until);
});

/** An anchor as a checked walk collects it. */
async function anchored(day: Day, moment: Instant, previous?: Anchored): Promise<AuditAnchor> {
  const next = new AuditMoment(moment);
  await checkAudit(store, [], next);
  return dropAnchor({ store, bucket }, { day, moment: next, previous });
}

const pkOf = (n: number): string => `999901#case#case-${n}`;
const put = (Item: StoredItem) =>
  store.client.send(new PutCommand({ TableName: store.table, Item }));
const remove = ({ pk, sk }: StoredItem) =>
  store.client.send(new DeleteCommand({ TableName: store.table, Key: { pk, sk } }));

/** What a hand with the table in it may do to one record's chain. */
const edit: Readonly<Record<string, (items: readonly StoredItem[], dice: Dice) => Promise<void>>> =
  {
    "an entry is deleted": async (items, dice) => {
      await remove(dice.pick(entriesOf(items)));
    },
    "an attribute of an entry is edited": async (items, dice) => {
      const entry = dice.pick(entriesOf(items));
      const names = Object.keys(entry).filter((name) => name !== "pk" && name !== "sk");
      const name = dice.pick(names);
      const other = name === "revision" ? 77 : { altered: entry[name] };
      await put({ ...entry, [name]: other });
    },
    "an attribute is taken from an entry": async (items, dice) => {
      const entry = dice.pick(entriesOf(items));
      const name = dice.pick(Object.keys(entry).filter((each) => each !== "pk" && each !== "sk"));
      const { [name]: _, ...rest } = entry;
      await put(rest as StoredItem);
    },
    "a number is written that is none of ours": async (items, dice) => {
      await put({ ...dice.pick(entriesOf(items)), changed: { amountFen: 0.5 } });
    },
    "two entries change places": async (items) => {
      const [first, second] = entriesOf(items);
      assert(first !== undefined && second !== undefined, "a case went through two revisions");
      await put({ ...first, sk: second.sk });
      await put({ ...second, sk: first.sk });
    },
    "an entry is added": async (items) => {
      const last = entriesOf(items).at(-1);
      assert(last !== undefined, "a case has entries");
      const revision = Number(last["revision"]) + 1;
      await put({ ...last, sk: auditSortKey(revision), revision });
    },
    "the whole record goes": async (items) => {
      for (const item of items) await remove(item);
    },
    "a record comes to be that nobody opened": async (items) => {
      for (const item of items) await remove(item);
      await put({ pk: items[0]?.pk ?? "", sk: "record", posts: ["security-admin"] });
    },
    "all entries go, the record stays": async (items) => {
      for (const item of entriesOf(items)) await remove(item);
    },
    "a chain is forged to its end, record and head too": async (items) => {
      const other = `${items[0]?.pk}-forged`;
      await commit(store, caseChange(store, `${other.split("#")[2]}`, caseOf(999_999)));
      const forged = await listAll(store, { pk: other });
      for (const item of items) await remove(item);
      for (const item of forged) await remove(item);
      await commit(store, caseChange(store, items[0]?.pk.split("#")[2] ?? "", caseOf(999_999)));
    },
  };
const entriesOf = (items: readonly StoredItem[]) =>
  items.filter(({ sk }) => sk.startsWith("audit#"));

test("what nobody touched is intact, chain by chain and by the anchor", async () => {
  const check = await checkAudit(store, [anchor]);
  expect(check).toEqual({
    records: recordsOf,
    entries: anchor.entries,
    findings: [],
    forged: [],
  });
});

test(`${edits} edits of entries are all found, and nothing else`, {
  timeout: 60_000 + edits * 300,
}, async () => {
  const dice = diceOf(Number(process.env["SEED"] ?? 1));
  const kinds = Object.keys(edit);
  const found: Record<string, number> = {};
  for (let done = 0; done < edits; ) {
    const before = new Map<string, readonly StoredItem[]>();
    const inTouch = dice.shuffled(Array.from({ length: recordsOf }, (_, n) => n)).slice(0, 12);
    for (const n of inTouch) {
      const kind = kinds[done % kinds.length] ?? "";
      const items = await listAll(store, { pk: pkOf(n), consistent: true });
      before.set(pkOf(n), items);
      await edit[kind]?.(items, dice);
      found[kind] = (found[kind] ?? 0) + 1;
      done += 1;
    }
    const { findings, forged } = await checkAudit(store, [anchor]);
    const seen = new Set([
      ...findings.map(({ pk }) => auditBucketOf(pk)),
      ...forged.map((f) => f.bucket),
    ]);
    const touched = new Set([...before.keys()].map(auditBucketOf));
    expect(seen).toEqual(touched);
    for (const { pk } of findings) expect(before.has(pk)).toBe(true);
    for (const [pk, items] of before) {
      for (const item of await listAll(store, { pk, consistent: true })) await remove(item);
      for (const item of items) await put(item);
    }
  }
  expect(Object.keys(found).length).toBe(kinds.length);
  expect((await checkAudit(store, [anchor])).findings).toEqual([]);
});

describe("an anchor", () => {
  test("of the next day names the one before, and either holds after more was done", async () => {
    const previous = await readAnchor(bucket, monday);
    const at = instant("2026-11-26T04:00:00.000Z");
    const before = await readCase(store, "case-0");
    await commit(store, caseChange(store, "case-0", caseOf(5), before, { at }));
    const later = instant("2026-11-26T16:00:00.000Z");
    const next = await anchored(tuesday, later, previous);
    expect(next.previous).toEqual({ day: monday, sha256: previous?.sha256 });
    expect((await checkAudit(store, [anchor, next])).forged).toEqual([]);
  });

  test("is dropped once a day: who comes later finds the first one", async () => {
    const again = await anchored(monday, instant("2026-11-30T16:00:00.000Z"));
    expect(again).toEqual(anchor);
    expect(await readAnchor(bucket, day("2026-11-01") satisfies Day)).toBeUndefined();
  });
});
