import { assert } from "@minzheng/kernel";
import type { Store } from "@minzheng/store";
import { table } from "@minzheng/store/table";
import { Entity, type Schema } from "electrodb";
import type { Question } from "./field.ts";
import type { AnyRegister } from "./process.ts";

/** What a composite of a key is called among the attributes: a token stands for a sealed value. */
export function attributeOf({ fields }: AnyRegister, part: string): string {
  if (part.endsWith(".tail")) return `${part.slice(0, -".tail".length)}Tail`;
  return fields[part]?.token ? `${part}Token` : part;
}

/** Stands in the item for an indexed value that is not there: ElectroDB wants them all. */
export const absent = "";

/** Attributes that questions build their keys from. */
export const indexedAttributes = (register: AnyRegister): readonly string[] => [
  ...new Set(
    register.questions
      .flatMap(({ by, orderedBy }) => [...by, ...orderedBy])
      .map((part) => attributeOf(register, part)),
  ),
];

/**
 * The ElectroDB entity of a register: key templates of docs/architecture.md, case kept, one index
 * for each question in order of declaration. Values are checked by the register's shape before;
 * here they are only laid out. It has no client: items are written by `commit`, read by key.
 */
export function entityOf(register: AnyRegister, store: Store) {
  const { id, module, shape, fields, questions } = register;
  const names = Object.keys(shape.def.shape);
  const indexed = indexedAttributes(register);
  const tokens = names.filter((name) => fields[name]?.token).map((name) => `${name}Token`);
  const tails = names.filter((name) => fields[name]?.tail).map((name) => `${name}Tail`);
  const typed = (name: string) =>
    [name, { type: indexed.includes(name) ? "string" : "any" }] as const;
  const text = (name: string) => [name, { type: "string" }] as const;
  const asks = questions.map((question, i) => [question.name, indexOf(register, question, i)]);
  const schema: Schema<string, string, string> = {
    model: { service: module, entity: id, version: "1" },
    attributes: {
      ...Object.fromEntries(names.map(typed)),
      ...Object.fromEntries([...tokens, ...tails].map(text)),
      tenant: { type: "string", required: true },
      id: { type: "string", required: true },
      state: { type: "string", required: true },
      township: { type: "string", required: true },
      acts: { type: "any", required: true },
      clocks: { type: "any" },
      changedAt: { type: "string", required: true },
      changedBy: { type: "string", required: true },
      revision: { type: "number" },
      auditHead: { type: "string" },
    },
    indexes: {
      record: {
        pk: {
          field: table.partitionKey,
          composite: ["tenant", "id"],
          template: `\${tenant}#${id}#\${id}`,
          casing: "none",
        },
        sk: { field: table.sortKey, composite: [], template: "record", casing: "none" },
      },
      ...Object.fromEntries(asks),
    },
  };
  return new Entity(schema, { table: store.table });
}

export type RegisterEntity = ReturnType<typeof entityOf>;

/** Index and partition key that answer a question. */
export function indexKeyOf(
  entity: RegisterEntity,
  question: string,
  composite: Readonly<Record<string, string>>,
): { readonly index: IndexName; readonly pk: string } {
  const query = entity.query[question];
  assert(query !== undefined, `no question is called ${question}`);
  const params: {
    IndexName: IndexName;
    ExpressionAttributeValues: Readonly<Record<":pk", string>>;
  } = query({ ...composite }).params();
  return { index: params.IndexName, pk: params.ExpressionAttributeValues[":pk"] };
}

type IndexName = (typeof table.indexes)[number]["name"];

function indexOf(register: AnyRegister, { name, by, orderedBy }: Question, position: number) {
  const index = table.indexes[position];
  assert(index !== undefined, `${register.id}.${name} has no index`);
  const attributes = (parts: readonly string[]) => parts.map((part) => attributeOf(register, part));
  const template = (parts: readonly string[]) => parts.map((part) => `#\${${part}}`).join("");
  const sort = [...attributes(orderedBy), "id"];
  return {
    index: index.name,
    condition: (item: Readonly<Record<string, unknown>>) =>
      attributes(by).every((part) => item[part] !== absent),
    pk: {
      field: index.partitionKey,
      composite: ["tenant", ...attributes(by)],
      template: `\${tenant}#${register.id}#${name}${template(attributes(by))}`,
      casing: "none" as const,
    },
    sk: {
      field: index.sortKey,
      composite: sort,
      template: template(sort).slice(1),
      casing: "none" as const,
    },
  };
}
