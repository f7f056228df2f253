import { createHmac } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { assert } from "@minzheng/kernel";
import type { StoredItem } from "./change.ts";
import type { KeyWrapper, WrappingContext } from "./key-wrapper.ts";
import { putIfHigher } from "./put-if-higher.ts";
import { getItem, queryAll } from "./read.ts";
import { replicate } from "./replicate.ts";
import { defaultRetry, persist } from "./retry.ts";
import { keyOf } from "./table.ts";
import type { PresenceToken, Store } from "./tenant.ts";

const tokenLength = 12;

/** Who is on a township's list of this month, by programme; tokens only. */
export interface Presence {
  readonly township: string;
  readonly month: string;
  /** Grows with every list of the county: the later one stands. */
  readonly seq: number;
  readonly tokens: Readonly<Record<string, readonly string[]>>;
}

/** One person of the county who is on another county's list as well. EX-2 */
export interface Conflict {
  readonly token: string;
  readonly programme: string;
  /** The other county's name, programme and month. */
  readonly county: string;
  readonly other: string;
  readonly month: string;
}

const keyAddress = (city: string) => ({ pk: keyOf(city, "key", "presence"), sk: "00001" });
const contextOf = (city: string): WrappingContext => ({
  tenant: city,
  purpose: "presence",
  version: "00001",
});
const presencePartition = (county: string): string => keyOf(county, "presence", "current");
const conflictKey = (city: string, county: string) => ({
  pk: keyOf(city, "conflict", county),
  sk: "current",
});

/** Has the city's key made, wrapped, unless there is one; nobody sees it while it is made. */
export async function ensurePresenceKey(city: Store, wrapper: KeyWrapper): Promise<void> {
  const address = keyAddress(city.tenant);
  if ((await getItem(city, address)) !== undefined) return;
  const wrapped = await wrapper.generateUnseen(contextOf(city.tenant));
  const command = new PutCommand({
    TableName: city.table,
    Item: { ...address, wrapped },
    ConditionExpression: "attribute_not_exists(pk)",
  });
  try {
    await persist(city.retry ?? defaultRetry, () => city.client.send(command));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** @returns undefined while the city has no key yet: its timetable makes one */
export async function openPresence(
  city: Store,
  wrapper: KeyWrapper,
): Promise<PresenceToken | undefined> {
  const item = await getItem(city, keyAddress(city.tenant));
  if (item === undefined) return undefined;
  const { wrapped } = item;
  assert(wrapped instanceof Uint8Array, `${item.pk} is no key`);
  const key = await wrapper.unwrap(wrapped, contextOf(city.tenant));
  return (residentIdNumber) =>
    createHmac("sha256", key)
      .update(`presence\0${residentIdNumber}`)
      .digest("base64url")
      .slice(0, tokenLength);
}

/** Puts a township's list into the city's table, unless a later one lies there. */
export async function pushPresence(
  city: Store,
  county: string,
  { township, month, seq, tokens }: Presence,
): Promise<void> {
  const packed = Object.entries(tokens).map(([programme, own]) => [
    programme,
    [...new Set(own)].toSorted().join(""),
  ]);
  const item = {
    pk: presencePartition(county),
    sk: township,
    epoch: 0,
    seq,
    name: month,
    tokens: Object.fromEntries(packed),
  };
  const [pushed] = await replicate(city, [item]);
  if (pushed?.outcome === "failed") throw pushed.error;
}

interface Listed {
  readonly county: string;
  readonly programme: string;
  readonly month: string;
}

/**
 * Holds the newest lists of all counties against each other and leaves for each county those of its
 * own that another has too. The city compares marks; it knows nobody.
 *
 * @param seq grows with every matching: a slower one does not overtake
 * @returns how many conflicts there are
 */
export async function matchPresence(
  city: Store,
  counties: readonly { readonly code: string; readonly name: string }[],
  seq: number,
): Promise<number> {
  const lists = new Map<string, Listed[]>();
  for (const county of counties)
    for await (const item of queryAll(city, { pk: presencePartition(county.code) }))
      for (const { token, ...listed } of tokensIn(county.name, item))
        lists.set(token, [...(lists.get(token) ?? []), listed]);
  const shared = [...lists].filter(
    ([, listed]) => new Set(listed.map(({ county }) => county)).size > 1,
  );
  let conflicts = 0;
  for (const county of counties) {
    const own = shared.flatMap(([token, listed]) => conflictsFor(county.name, token, listed));
    conflicts += own.length;
    const item = { ...conflictKey(city.tenant, county.code), seq, conflicts: own };
    await putIfHigher(city, item, "seq");
  }
  return conflicts;
}

function tokensIn(county: string, item: StoredItem) {
  const { name: month, tokens } = item;
  assert(typeof month === "string" && typeof tokens === "object", `${item.pk} is no list`);
  return Object.entries(tokens as Readonly<Record<string, string>>).flatMap(([programme, text]) =>
    Array.from({ length: text.length / tokenLength }, (_, i) => ({
      token: text.slice(i * tokenLength, (i + 1) * tokenLength),
      county,
      programme,
      month,
    })),
  );
}

const conflictsFor = (
  county: string,
  token: string,
  listed: readonly Listed[],
): readonly Conflict[] =>
  listed
    .filter((mine) => mine.county === county)
    .flatMap(({ programme }) =>
      listed
        .filter((theirs) => theirs.county !== county)
        .map(({ county: at, programme: other, month }) => ({
          token,
          programme,
          county: at,
          other,
          month,
        })),
    );

/** What the city's last matching left for the county. */
export async function conflictsOf(city: Store, county: string): Promise<readonly Conflict[]> {
  const item = await getItem(city, conflictKey(city.tenant, county));
  return (item?.["conflicts"] ?? []) as readonly Conflict[];
}
