import { Failure } from "@minzheng/kernel";
import { queryAll, type Store, type StoredItem } from "@minzheng/store";

/** Sort keys of the list of work from here to there, both included. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  /** How many items of a township are read at once. */
  readonly limit: number;
}

/** The work of several townships as one list, in the order of its sort keys. */
export async function* merged(
  store: Store,
  partitions: readonly string[],
  { from, to, limit }: Stretch,
): AsyncGenerator<StoredItem> {
  const lists = partitions.map((pk) =>
    queryAll(store, { index: "gsi4", pk, between: { from, to }, limit }),
  );
  const heads = await Promise.all(lists.map(async (list) => (await list.next()).value));
  for (;;) {
    const first = heads.reduce<number | undefined>((best, head, i) => {
      if (head === undefined) return best;
      const least = best === undefined ? undefined : heads[best];
      return least === undefined || sortKeyOf(head) < sortKeyOf(least) ? i : best;
    }, undefined);
    const item = first === undefined ? undefined : heads[first];
    if (first === undefined || item === undefined) return;
    yield item;
    heads[first] = (await lists[first]?.next())?.value;
  }
}

/** `<due day>#<register>#<id>` */
export const sortKeyOf = (item: StoredItem): string => String(item["gsi4sk"]);

export const cursorAt = (sortKey: string): string => Buffer.from(sortKey).toString("base64url");

/** @throws Failure BAD_CURSOR when the text is no place in a list of work */
export function placeIn(cursor: string): string {
  const sortKey = Buffer.from(cursor, "base64url").toString();
  if (/^\d{4}-\d\d-\d\d#[a-z-]+#\S{1,64}$/.test(sortKey)) return sortKey;
  throw new Failure("BAD_CURSOR", {}, { path: "cursor", value: cursor, proposal: null });
}
