import { itemBytes } from "@minzheng/disbursement/item-size";
import { startDynamoDb } from "@minzheng/local-cloud";
import { batchGet, type Store, type StoredItem } from "@minzheng/store";
import { liveMonth } from "../campaign/month.ts";
import { county, madeUpCounty, programmesOf, tenantOf } from "../disbursement/county.ts";
import { freshBucket } from "../support/bucket.ts";
import { createTable, storeAt } from "../support/fresh-table.ts";
import { unitsOf } from "./write-units.ts";

/** As many as a county of this city pays in a month, in its eighteen townships. */
const householdsEach = 483;

/** What a month wrote, in write units. */
export interface Units extends Readonly<Record<string, unknown>> {
  readonly perLine: number;
  readonly lines: number;
  readonly units: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly lineBytesMax: number;
}

/**
 * Lives a whole month of a full county, counts every write by our own calculator, and divides by
 * the lines that got a receipt. Retried requests are counted each time, as they would be billed.
 */
export async function unitsPerLine(): Promise<Units> {
  const dynamoDb = await startDynamoDb();
  const bucket = await freshBucket();
  try {
    await createTable(dynamoDb.endpoint, "units");
    const store = storeAt(dynamoDb.endpoint, "units", county);
    const counter = counting(store);
    const everyonePaid = madeUpCounty(18, householdsEach).map(({ account: _, ...made }) => ({
      ...made,
      amountFen: Math.max(made.amountFen, 30_000),
    }));
    await liveMonth(tenantOf(store, bucket), programmesOf(everyonePaid), () => undefined);
    return await counter.result(everyonePaid.length);
  } finally {
    await bucket.stop();
    await dynamoDb.stop();
  }
}

interface Sent {
  readonly RequestItems?: Readonly<
    Record<string, readonly { readonly PutRequest?: { readonly Item: StoredItem } }[]>
  >;
  readonly TransactItems?: readonly {
    readonly Put?: { readonly Item: StoredItem };
    readonly Update?: { readonly Key: { readonly pk: string; readonly sk: string } };
  }[];
}

/** Notes every write that goes through the client, before it is marshalled. */
function counting(store: Store) {
  const byKind = new Map<string, number>();
  const updates: { readonly pk: string; readonly sk: string }[] = [];
  let lineBytesMax = 0;
  const note = (item: StoredItem, inTransaction: boolean) => {
    const kind = kindOf(item);
    if (kind === "line") lineBytesMax = Math.max(lineBytesMax, itemBytes(item));
    byKind.set(kind, (byKind.get(kind) ?? 0) + unitsOf({ item, inTransaction }));
  };
  store.client.middlewareStack.add(
    (next) => async (args) => {
      const { RequestItems, TransactItems = [] } = args.input as Sent;
      for (const { PutRequest } of Object.values(RequestItems ?? {}).flat())
        if (PutRequest !== undefined) note(PutRequest.Item, false);
      for (const { Put, Update } of TransactItems) {
        if (Put !== undefined) note(Put.Item, true);
        if (Update !== undefined) updates.push(Update.Key);
      }
      return next(args);
    },
    { step: "initialize", name: "write-units", priority: "high" },
  );
  const result = async (lines: number): Promise<Units> => {
    const cells = new Map(
      (await batchGet(store, updates)).map((cell) => [`${cell.pk} ${cell.sk}`, cell]),
    );
    for (const { pk, sk } of updates) {
      const cell = cells.get(`${pk} ${sk}`);
      if (cell === undefined) throw new Error(`${pk} ${sk} was updated and is not there`);
      note(cell, true);
    }
    const units = [...byKind.values()].reduce((sum, one) => sum + one, 0);
    return {
      perLine: units / lines,
      lines,
      units,
      byKind: Object.fromEntries(byKind),
      lineBytesMax,
    };
  };
  return { result };
}

/** `line`, `receipt`, `cell`, or what the run's own partition holds: `chunk`, `sealing`, `hold`. */
function kindOf({ pk, sk }: StoredItem): string {
  const kind = pk.split("#")[1] ?? "";
  return kind === "run" ? (sk.split("#")[0] ?? "") : kind;
}
