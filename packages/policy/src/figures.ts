import { type Figure, figuresKnownAt } from "@minzheng/entitlement";
import { type Instant, month } from "@minzheng/kernel";
import { keyOf, listAll, type Store, type StoredItem } from "@minzheng/store";
import type { ParameterFields } from "./registers.ts";

const signedPartition = (tenant: string) => keyOf(tenant, "figure", "signed");
const withdrawnPartition = (tenant: string) => keyOf(tenant, "figure", "withdrawn");

/**
 * What a signature does to the rules: an immutable item, written in the transaction of the
 * signature. So what was known at an instant can be read again, consistently, whatever the
 * record has become since.
 */
export const signedItem = (tenant: string, figure: Figure): StoredItem => ({
  pk: signedPartition(tenant),
  sk: `${figure.key}#${figure.from}#${figure.id}`,
  figure,
});

type Content = Pick<ParameterFields, "key" | "value" | "from" | "to" | "source">;

/** The figure that a record becomes with its signature. */
export const figureFrom = (id: string, content: Content, signedAt: Instant): Figure => ({
  id,
  key: content.key,
  value: content.value,
  from: month(content.from),
  ...(content.to === undefined ? {} : { to: month(content.to) }),
  source: content.source,
  signedAt,
});

/** From here on the figure is not known any more. */
export const withdrawnItem = (tenant: string, id: string, at: Instant): StoredItem => ({
  pk: withdrawnPartition(tenant),
  sk: id,
  at,
});

/** Every figure the county ever signed, withdrawn ones with their end; read consistently. */
export async function signedFigures(store: Store): Promise<readonly Figure[]> {
  const [signed, withdrawn] = await Promise.all([
    listAll(store, { pk: signedPartition(store.tenant), consistent: true }),
    listAll(store, { pk: withdrawnPartition(store.tenant), consistent: true }),
  ]);
  const ends = new Map(withdrawn.map(({ sk, at }) => [sk, at as Instant]));
  return signed.map(({ figure: item }) => {
    const figure = item as Figure;
    const withdrawnAt = ends.get(figure.id);
    return withdrawnAt === undefined ? figure : { ...figure, withdrawnAt };
  });
}

/** What the rules of the county read over their defaults, as it was known at the instant. */
export const figuresOf = async (store: Store, knownAt: Instant): Promise<readonly Figure[]> =>
  figuresKnownAt(await signedFigures(store), knownAt);
