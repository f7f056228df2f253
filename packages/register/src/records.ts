import { assert } from "@minzheng/kernel";
import { batchGet, keyOf, queryPage, recordKey, type Store, type Tenant } from "@minzheng/store";
import { attributeOf, indexKeyOf } from "./entity.ts";
import { claimOf } from "./plans.ts";
import type { AnyRegister } from "./process.ts";
import type { FieldsOf } from "./register.ts";
import { entityOn, type Stored, storedOf, tokenOf } from "./stored.ts";

export interface Asked {
  readonly question: string;
  /** By name in the question's `by`; plain values, tokens are made here. */
  readonly values: Readonly<Record<string, string>>;
  /** What the sort key begins with: the first field of `orderedBy`, or its beginning. */
  readonly prefix?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursor?: string;
}

/** One record, read consistently. */
export async function findRecord<R extends AnyRegister>(
  register: R,
  store: Store,
  id: string,
): Promise<Stored<R> | undefined> {
  return (await recordsById(register, store, [id])).get(id);
}

/** Records by id, read consistently; those that do not exist are left out. */
export async function recordsById<R extends AnyRegister>(
  register: R,
  store: Store,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Stored<R>>> {
  const keys = ids.map((id) => recordKey(store.tenant, register.id, id));
  const items = await batchGet(store, keys);
  return new Map(
    items.map((item) => storedOf(register, item)).map((record) => [record.id, record] as const),
  );
}

/**
 * One page of a question's answer, in the question's order.
 *
 * Indexes follow the table by a moment: a record opened just now may be missing, one amended just
 * now may be in its old place. Read again by id what a decision rests on.
 *
 * @throws Failure BAD_CURSOR when the cursor is of another question
 */
export async function findRecords<R extends AnyRegister>(
  register: R,
  tenant: Tenant,
  { question: name, values, prefix, cursor, limit = 50 }: Asked,
): Promise<Page<Stored<R>>> {
  const question = register.questions.find((asked) => asked.name === name);
  assert(question !== undefined, `${register.id} is not asked ${name}`);
  const composite: Record<string, string> = { tenant: tenant.store.tenant };
  for (const part of question.by) {
    const value = values[part];
    assert(value !== undefined, `${register.id}.${name} is asked without ${part}`);
    const attribute = attributeOf(register, part);
    composite[attribute] =
      attribute === part ? value : tokenOf(register, await tenant.sealer(), { part, value });
  }
  const place = indexKeyOf(entityOn(register, tenant.store), name, composite);
  const page = await queryPage(tenant.store, {
    ...place,
    ...(prefix === undefined ? {} : { prefix }),
    cursor,
    limit,
  });
  const rows = page.items.map((item) => storedOf(register, item));
  return { rows, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}

/** Every record that answers a question; for sets as large as a township, not a county. */
export async function allRecords<R extends AnyRegister>(
  register: R,
  tenant: Tenant,
  asked: Pick<Asked, "question" | "values">,
): Promise<readonly Stored<R>[]> {
  const rows: Stored<R>[] = [];
  let cursor: string | undefined;
  do {
    const page = await findRecords(register, tenant, { ...asked, cursor, limit: 1000 });
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return rows;
}

/**
 * Ids of the records that hold unique values, read consistently from the claims.
 *
 * @param values of the rule's fields, plain, by field
 * @returns in the order asked, undefined where nobody holds them
 */
export async function holdersOf<R extends AnyRegister>(
  register: R,
  tenant: Tenant,
  asked: { unique: R["unique"][number]["name"]; values: readonly Partial<FieldsOf<R>>[] },
): Promise<readonly (string | undefined)[]> {
  const rule = register.unique.find(({ name }) => name === asked.unique);
  assert(rule !== undefined, `${register.id} has no unique ${asked.unique}`);
  const sealer = await tenant.sealer();
  const keys = asked.values.map((plain: Readonly<Record<string, unknown>>) => {
    const parts = rule.fields.map((part) => {
      const value = plain[part];
      assert(value !== undefined, `${register.id}.${rule.name} is asked without ${part}`);
      return register.fields[part]?.token
        ? tokenOf(register, sealer, { part, value: String(value) })
        : String(value);
    });
    const { register: kind, name, token } = claimOf(register, rule, parts);
    return { pk: keyOf(tenant.store.tenant, "claim", kind, name, token), sk: "claim" };
  });
  const items = await batchGet(tenant.store, keys);
  const holders = new Map(items.map((item) => [item.pk, item["record"]]));
  return keys.map(({ pk }) => {
    const by = holders.get(pk);
    return typeof by === "string" ? by : undefined;
  });
}
