import { invalid } from "./refusal.ts";
import { SortedList } from "./sorted-list.ts";
import { type Item, isEqualItem, itemSize, type Value } from "./value.ts";

export interface KeyNames {
  readonly partition: string;
  readonly sort: string;
}

/** A table with a partition and a sort key, both texts, and indexes of the same kind. */
export interface TableShape {
  readonly name: string;
  readonly key: KeyNames;
  readonly indexes: Readonly<Record<string, KeyNames>>;
}

/** One item before and after; absent: it was not there, or is no more. */
export interface Write {
  readonly table: string;
  readonly pk: string;
  readonly sk: string;
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
  readonly at: number;
}

/** An item where it lies, with what it was until its last change: late readers see that. */
interface Stored {
  item: Item;
  before: Item | undefined;
  writtenAt: number;
}

/** What a reader knows: everything up to this moment. */
export type AsOf = number;
export const upToDate: AsOf = Number.POSITIVE_INFINITY;

const itemBytesMax = 400 * 1024;
const partitionKeyBytesMax = 2048;
const sortKeyBytesMax = 1024;

export class Table {
  readonly shape: TableShape;
  private readonly partitions = new Map<string, SortedList<Stored>>();
  private readonly indexes: ReadonlyMap<string, Map<string, SortedList<Stored>>>;

  constructor(shape: TableShape) {
    this.shape = shape;
    this.indexes = new Map(Object.keys(shape.indexes).map((name) => [name, new Map()]));
  }

  /** @throws Refusal when they are not exactly the table's keys */
  keysOf(key: Item, exactly = true): { readonly pk: string; readonly sk: string } {
    const { partition, sort } = this.shape.key;
    if (exactly && Object.keys(key).length !== 2)
      throw invalid("The provided key element does not match the schema");
    return {
      pk: keyText(key[partition], partition, partitionKeyBytesMax),
      sk: keyText(key[sort], sort, sortKeyBytesMax),
    };
  }

  /** @throws Refusal when the item could not lie in the table */
  assertItem(item: Item): void {
    this.keysOf(item, false);
    for (const { partition, sort } of Object.values(this.shape.indexes))
      for (const name of [partition, sort])
        if (item[name] !== undefined) keyText(item[name], name, partitionKeyBytesMax);
    for (const name in item) assertValue(item[name] as Value);
    if (itemSize(item) > itemBytesMax)
      throw invalid("Item size has exceeded the maximum allowed size");
  }

  get(pk: string, sk: string, asOf = upToDate): Item | undefined {
    const stored = this.partitions.get(pk)?.get(sk);
    return stored === undefined ? undefined : seen(stored, asOf);
  }

  /** @returns what changed; the same bytes again change nothing */
  put(item: Item, at: number): Write {
    const { pk, sk } = this.keysOf(item, false);
    const list = listIn(this.partitions, pk);
    const stored = list.get(sk);
    const before = stored?.item;
    if (before !== undefined && isEqualItem(before, item))
      return { table: this.shape.name, pk, sk, before, after: before, at };
    if (stored !== undefined) this.unindex(stored, pk, sk);
    const next = { item, before, writtenAt: at };
    list.set(sk, next);
    this.index(next, pk, sk);
    return { table: this.shape.name, pk, sk, before, after: item, at };
  }

  delete(pk: string, sk: string, at: number): Write {
    const list = this.partitions.get(pk);
    const stored = list?.get(sk);
    if (stored !== undefined) {
      this.unindex(stored, pk, sk);
      list?.delete(sk);
    }
    return { table: this.shape.name, pk, sk, before: stored?.item, at };
  }

  /** Items of one partition of the table or of an index, in the order of their sort keys. */
  partition(index: string | undefined, pk: string, asOf = upToDate): readonly Item[] {
    const partitions = index === undefined ? this.partitions : this.indexCalled(index);
    const items: Item[] = [];
    for (const stored of partitions.get(pk)?.all() ?? []) {
      const item = seen(stored, asOf);
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  /** Everything there is, a partition after another. */
  all(asOf = upToDate): readonly Item[] {
    return [...this.partitions.keys()].flatMap((pk) => this.partition(undefined, pk, asOf));
  }

  keyNames(index: string | undefined): KeyNames {
    const names = index === undefined ? this.shape.key : this.shape.indexes[index];
    if (names === undefined) throw invalid(`The table does not have the specified index: ${index}`);
    return names;
  }

  private indexCalled(name: string) {
    const index = this.indexes.get(name);
    if (index === undefined) throw invalid(`The table does not have the specified index: ${name}`);
    return index;
  }

  private index(stored: Stored, pk: string, sk: string): void {
    for (const [name, { partition, sort }] of Object.entries(this.shape.indexes)) {
      const [own, order] = [stored.item[partition]?.S, stored.item[sort]?.S];
      if (own !== undefined && order !== undefined)
        listIn(this.indexCalled(name), own).set(entryKey(order, pk, sk), stored);
    }
  }

  private unindex({ item }: Stored, pk: string, sk: string): void {
    for (const [name, { partition, sort }] of Object.entries(this.shape.indexes)) {
      const [own, order] = [item[partition]?.S, item[sort]?.S];
      if (own !== undefined && order !== undefined)
        this.indexCalled(name)
          .get(own)
          ?.delete(entryKey(order, pk, sk));
    }
  }
}

const seen = ({ item, before, writtenAt }: Stored, asOf: AsOf): Item | undefined =>
  writtenAt <= asOf ? item : before;

export const entryKey = (order: string, pk: string, sk: string): string => `${order}\0${pk}\0${sk}`;

function listIn(lists: Map<string, SortedList<Stored>>, key: string): SortedList<Stored> {
  const known = lists.get(key) ?? new SortedList<Stored>();
  lists.set(key, known);
  return known;
}

function keyText(value: Value | undefined, name: string, bytesMax: number): string {
  if (value?.S === undefined)
    throw invalid(`One or more parameter values were invalid: key ${name} is missing or no text`);
  if (value.S === "")
    throw invalid(`One or more parameter values are not valid: key ${name} is empty`);
  if (Buffer.byteLength(value.S) > bytesMax)
    throw invalid(`One or more parameter values were invalid: key ${name} is too long`);
  return value.S;
}

function assertValue(value: Value): void {
  if (value.N !== undefined) assertNumber(value.N);
  for (const digits of value.NS ?? []) assertNumber(digits);
  for (const set of [value.SS, value.NS, value.BS])
    if (set !== undefined && (set.length === 0 || new Set(set).size < set.length))
      throw invalid("One or more parameter values were invalid: a set is empty or has duplicates");
  for (const inner of value.L ?? []) assertValue(inner);
  for (const name in value.M) assertValue(value.M[name] as Value);
}

function assertNumber(digits: string): void {
  if (digits.trim() === "" || !Number.isFinite(Number(digits)))
    throw invalid(`The parameter cannot be converted to a numeric value: ${digits}`);
}
