import { assert } from "@minzheng/kernel";
import type { Sealer, Store, StoredItem } from "@minzheng/store";
import { absent, attributeOf, entityOf, indexedAttributes, type RegisterEntity } from "./entity.ts";
import type { AnyRegister } from "./process.ts";
import type { Clocks, RegisterRecord } from "./record.ts";
import type { FieldsOf, StateOf } from "./register.ts";
import { workKeys } from "./work-keys.ts";

/** A record as it was read, of whatever register: what rules see, and the item behind it. */
export interface AnyStored extends RegisterRecord<Readonly<Record<string, unknown>>> {
  /** What a commit compares with. */
  readonly item: StoredItem & { readonly revision: number; readonly auditHead: string };
  /**
   * Officer of each transition done so far, `open` included; as `<act>.for` the absent one for whom
   * a deputy did it.
   */
  readonly acts: Readonly<Record<string, string>>;
  /** Keyed tokens by field, tails as `<field>.tail`. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** The same with the register's own fields and states. */
export type Stored<R extends AnyRegister> = Omit<AnyStored, "fields" | "state"> &
  RegisterRecord<FieldsOf<R>, StateOf<R>>;

/** What is written of a record; keys and indexes are derived. */
export interface Draft {
  readonly id: string;
  readonly state: string;
  readonly acts: Readonly<Record<string, string>>;
  /** Sealed fields as envelopes. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly tokens: Readonly<Record<string, string>>;
  readonly clocks: Clocks;
  readonly changedAt: string;
  readonly changedBy: string;
}

const entities = new WeakMap<Store, Map<AnyRegister, RegisterEntity>>();

/** The register's entity on this table, made once: ElectroDB compiles its templates each time. */
export function entityOn(register: AnyRegister, store: Store): RegisterEntity {
  const known = entities.get(store) ?? new Map<AnyRegister, RegisterEntity>();
  entities.set(store, known);
  const entity = known.get(register) ?? entityOf(register, store);
  known.set(register, entity);
  return entity;
}

/** The whole item for a draft, without revision and audit head, which commit adds. */
export function itemOf(register: AnyRegister, store: Store, draft: Draft): StoredItem {
  const { id, state, acts, fields, tokens, clocks, changedAt, changedBy } = draft;
  const area = areaOf(register, fields);
  const township = area.slice(0, 9);
  const attributes: Record<string, unknown> = {
    ...fields,
    ...Object.fromEntries(
      Object.entries(tokens).map(([part, token]) => [attributeOf(register, part), token]),
    ),
    tenant: store.tenant,
    id,
    state,
    township,
    acts,
    ...(Object.keys(clocks).length === 0 ? {} : { clocks }),
    changedAt,
    changedBy,
  };
  for (const name of indexedAttributes(register)) attributes[name] ??= absent;
  const params: { Item: StoredItem } = entityOn(register, store).put(attributes).params();
  return { ...params.Item, ...workKeys(register, store.tenant, { id, state, township, clocks }) };
}

/** Reads an item back. Values are trusted: only commits of this package wrote them. */
export function storedOf<R extends AnyRegister>(
  register: R,
  item: Readonly<Record<string, unknown>>,
): Stored<R> {
  const names = Object.keys(register.shape.def.shape);
  const read = (attribute: string) => (item[attribute] === absent ? undefined : item[attribute]);
  const kept = (entries: [string, unknown][]) =>
    Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const fields = kept(names.map((name) => [name, read(name)]));
  const parts = names.flatMap((name) => [
    ...(register.fields[name]?.token ? [name] : []),
    ...(register.fields[name]?.tail ? [`${name}.tail`] : []),
  ]);
  const tokens = kept(parts.map((part) => [part, read(attributeOf(register, part))]));
  return {
    id: item["id"],
    revision: item["revision"],
    state: item["state"],
    area: areaOf(register, fields),
    acts: item["acts"],
    fields,
    tokens,
    ...(item["clocks"] === undefined ? {} : { clocks: item["clocks"] }),
    item,
  } as Stored<R>;
}

export function areaOf(register: AnyRegister, fields: Readonly<Record<string, unknown>>): string {
  const area = fields[register.area];
  assert(typeof area === "string", `a record of ${register.id} has no area`);
  return area;
}

/** Seals what is declared sealed and makes the tokens; everything else stays as it is. */
export function sealFields(
  register: AnyRegister,
  sealer: Sealer,
  { id, plain }: { id: string; plain: Readonly<Record<string, unknown>> },
): Pick<Draft, "fields" | "tokens"> {
  const fields: Record<string, unknown> = { ...plain };
  const tokens: Record<string, string> = {};
  for (const [name, { sealed, token, tail }] of Object.entries(register.fields)) {
    const value = plain[name];
    if (value === undefined || !(sealed || token || tail)) continue;
    assert(typeof value === "string", `${register.id}.${name} is sealed and is no text`);
    if (token) tokens[name] = tokenOf(register, sealer, { part: name, value });
    if (tail) {
      const part = `${name}.tail`;
      tokens[part] = tokenOf(register, sealer, { part, value: value.slice(-4) });
    }
    if (sealed) fields[name] = sealer.seal(value, sealContext(register, id, name));
  }
  return { fields, tokens };
}

export const sealContext = (register: AnyRegister, record: string, field: string) => ({
  field: `${register.id}.${field}`,
  record,
});

/**
 * The token by which a value is found. Fields with the same mask share a domain, so that the name
 * of an account's holder can be compared with a resident's name without opening either. Width,
 * case and outer blanks do not matter.
 */
export function tokenOf(
  register: AnyRegister,
  sealer: Sealer,
  { part, value }: { part: string; value: string },
): string {
  const [name, tail] = part.split(".") as [string, string | undefined];
  const kind = register.fields[name]?.mask ?? `${register.id}.${name}`;
  const text = value.normalize("NFKC").trim().toUpperCase();
  return sealer.token(tail === undefined ? kind : `${kind}.${tail}`, text);
}

/** Opens one sealed field of a record. */
export function openField(
  register: AnyRegister,
  sealer: Sealer,
  { record, field }: { record: Pick<AnyStored, "id" | "fields">; field: string },
): string | undefined {
  const envelope = record.fields[field];
  if (envelope === undefined) return undefined;
  assert(typeof envelope === "string", `${register.id}.${field} holds no envelope`);
  return sealer.open(envelope, sealContext(register, record.id, field));
}
