import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { auditSortKey, commit, getItem, type Store, verifyAudit } from "@minzheng/store";
import { beforeAll, expect, test } from "vitest";
import { caseChange, caseOf, readCase } from "../support/changes.ts";
import { freshStore } from "../support/dynamodb.ts";
import { table } from "../support/table.ts";

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});

/** A case that went through four revisions. */
async function worn(id: string) {
  for (const amount of [100, 200, 300, 400]) {
    await commit(store, caseChange(store, id, caseOf(amount), await readCase(store, id)));
  }
  return { pk: `999901#case#${id}`, sk: "record" };
}

const setTo = (key: { pk: string; sk: string }, attribute: string, value: unknown) =>
  store.client.send(
    new UpdateCommand({
      TableName: store.table,
      Key: key,
      UpdateExpression: "SET #a = :v",
      ExpressionAttributeNames: { "#a": attribute },
      ExpressionAttributeValues: { ":v": value },
    }),
  );

test("an untouched chain is intact, as is the chain of a record that never was", async () => {
  await worn("clean");
  expect(await verifyAudit(store, "case", "clean")).toEqual({ intact: true, entries: 4 });
  expect(await verifyAudit(store, "case", "nobody")).toEqual({ intact: true, entries: 0 });
});

type Key = { readonly pk: string; readonly sk: string };
const tampering: Record<string, (record: Key) => Promise<unknown>> = {
  "an entry is deleted": ({ pk }) =>
    store.client.send(
      new DeleteCommand({ TableName: store.table, Key: { pk, sk: auditSortKey(2) } }),
    ),
  "the last entry is deleted": ({ pk }) =>
    store.client.send(
      new DeleteCommand({ TableName: store.table, Key: { pk, sk: auditSortKey(4) } }),
    ),
  "an officer is exchanged": ({ pk }) =>
    setTo({ pk, sk: auditSortKey(3) }, "actor", { id: "of_2", name: "x", role: "county-clerk" }),
  "an entry is replaced by another's": async ({ pk }) => {
    const other = await getItem(store, { pk: "999901#case#clean", sk: auditSortKey(2) });
    await store.client.send(new PutCommand({ TableName: store.table, Item: { ...other, pk } }));
  },
  "an entry is added": async ({ pk }) => {
    const last = await getItem(store, { pk, sk: auditSortKey(4) });
    const Item = { ...last, sk: auditSortKey(5), revision: 5 };
    await store.client.send(new PutCommand({ TableName: store.table, Item }));
  },
  "the record is changed past its audit": (record) => setTo(record, "case", caseOf(999_999)),
  "the head is exchanged": (record) => setTo(record, "auditHead", "0".repeat(64)),
  "the record is deleted": (record) =>
    store.client.send(new DeleteCommand({ TableName: store.table, Key: record })),
};

const cases = table("what", "revision", "problem")`
  an entry is deleted                  | 2 | MISSING
  the last entry is deleted            | 4 | MISSING
  an officer is exchanged              | 3 | ALTERED
  an entry is replaced by another's    | 2 | ALTERED
  an entry is added                    | 5 | ALTERED
  the record is changed past its audit | 4 | RECORD_ALTERED
  the head is exchanged                | 4 | HEAD_DIFFERS
  the record is deleted                | 4 | RECORD_ALTERED
`;

test.each(cases)("when $what, the chain breaks at revision $revision: $problem", async (row) => {
  const record = await worn(`worn-${cases.indexOf(row)}`);
  await tampering[row.what]?.(record);
  expect(await verifyAudit(store, "case", `worn-${cases.indexOf(row)}`)).toEqual({
    intact: false,
    revision: Number(row.revision),
    problem: row.problem,
  });
});
