import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { assert, type Instant, type RandomBytes } from "@minzheng/kernel";
import type { StoredItem } from "./change.ts";
import type { Profile } from "./cipher.ts";
import type { KeyWrapper, WrappingContext } from "./key-wrapper.ts";
import { listAll } from "./read.ts";
import { defaultRetry, persist } from "./retry.ts";
import { type ProfiledKey, type Sealer, sealerOf } from "./seal.ts";
import { keyOf } from "./table.ts";
import type { Store } from "./tenant.ts";

export interface SealerParts {
  readonly store: Store;
  readonly wrapper: KeyWrapper;
  readonly random: RandomBytes;
  readonly now: Instant;
  /** Whose algorithms a key is for that is made now; known ones keep theirs. */
  readonly profile?: Profile;
}

/** A sealer is not used longer than this, so that a rotated key is known before it seals. */
export const sealerMinutesMax = 15;

/**
 * The county's sealer, its keys unwrapped. The very first call makes them: a data key and a key
 * for tokens, each stored wrapped and create-only, so that racing creators end with one key.
 */
export async function openSealer(parts: SealerParts): Promise<Sealer> {
  const [data, index] = await Promise.all([keysOf(parts, "data"), keysOf(parts, "index")]);
  const active = data.filter(({ activeFrom }) => activeFrom <= parts.now).at(-1) ?? data[0];
  const [tokens] = index;
  assert(active !== undefined && tokens !== undefined, "a county has its keys");
  return sealerOf(
    {
      tenant: parts.store.tenant,
      data: new Map(data.map((key) => [key.version, key])),
      sealWith: active.version,
      index: tokens,
    },
    parts.random,
  );
}

/**
 * Makes the next version of the data key. What older versions sealed stays readable.
 *
 * @param activeFrom at least {@link sealerMinutesMax} from now: every open sealer must have
 *   loaded the version before the first one seals with it
 * @returns the new version
 */
export async function rotateDataKey(parts: SealerParts, activeFrom: Instant): Promise<number> {
  const known = await keysOf(parts, "data");
  const version = (known.at(-1)?.version ?? 0) + 1;
  await createKey(parts, "data", version, activeFrom);
  return version;
}

interface DataKey extends ProfiledKey {
  readonly version: number;
  readonly activeFrom: Instant;
}
type Purpose = Exclude<WrappingContext["purpose"], "presence">;

async function keysOf(parts: SealerParts, purpose: Purpose): Promise<readonly DataKey[]> {
  const stored = await storedKeys(parts, purpose);
  if (stored.length > 0) return Promise.all(stored.map((item) => unwrapped(parts, purpose, item)));
  await createKey(parts, purpose, 1, parts.now);
  const created = await storedKeys(parts, purpose);
  return Promise.all(created.map((item) => unwrapped(parts, purpose, item)));
}

const storedKeys = ({ store }: SealerParts, purpose: Purpose): Promise<readonly StoredItem[]> =>
  listAll(store, { pk: keyOf(store.tenant, "key", purpose), consistent: true });

async function unwrapped(parts: SealerParts, purpose: Purpose, item: StoredItem): Promise<DataKey> {
  const { wrapped, activeFrom, profile = "intl" } = item;
  assert(wrapped instanceof Uint8Array && typeof activeFrom === "string", `${item.pk} is no key`);
  const context = contextOf(parts.store, purpose, item.sk);
  const bytes = await parts.wrapper.unwrap(wrapped, context);
  return {
    version: Number(item.sk),
    activeFrom: activeFrom as Instant,
    profile: profile as Profile,
    bytes,
  };
}

async function createKey(
  { store, wrapper, profile = "intl" }: SealerParts,
  purpose: Purpose,
  version: number,
  activeFrom: Instant,
): Promise<void> {
  const sk = String(version).padStart(5, "0");
  const wrapped = await wrapper.generate(contextOf(store, purpose, sk));
  const command = new PutCommand({
    TableName: store.table,
    Item: { pk: keyOf(store.tenant, "key", purpose), sk, wrapped, activeFrom, profile },
    ConditionExpression: "attribute_not_exists(pk)",
  });
  try {
    await persist(store.retry ?? defaultRetry, () => store.client.send(command));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

const contextOf = (store: Store, purpose: Purpose, version: string): WrappingContext => ({
  tenant: store.tenant,
  purpose,
  version,
});
