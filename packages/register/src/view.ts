import { assert } from "@minzheng/kernel";
import type { Sealer, Tenant } from "@minzheng/store";
import type { RecordView } from "./contract.ts";
import { masks } from "./mask.ts";
import type { AnyRegister } from "./process.ts";
import type { RegisterRecord } from "./record.ts";
import { openField } from "./stored.ts";

/** Sealed fields masked, or left out where the declaration names no mask. */
export function viewOf(
  register: AnyRegister,
  sealer: Sealer,
  record: RegisterRecord<Readonly<Record<string, unknown>>>,
): RecordView {
  const shown = Object.entries(record.fields).flatMap(([name, value]) => {
    const field = register.fields[name];
    assert(field !== undefined, `${register.id} has no field ${name}`);
    if (!field.sealed) return [[name, value] as const];
    const plain = field.mask && openField(register, sealer, { record, field: name });
    return field.mask && plain !== undefined ? [[name, masks[field.mask](plain)] as const] : [];
  });
  const { id, revision, state, area } = record;
  return { id, revision, state, area, fields: Object.fromEntries(shown) };
}

/** The same with the keys of the tenant. */
export const masked = async (
  register: AnyRegister,
  tenant: Tenant,
  record: RegisterRecord<Readonly<Record<string, unknown>>>,
): Promise<RecordView> => viewOf(register, await tenant.sealer(), record);

/** What a record is called in a list: its first column, masked where it is sealed. */
export async function titleOf(
  register: AnyRegister,
  tenant: Tenant,
  record: RegisterRecord<Readonly<Record<string, unknown>>>,
): Promise<string> {
  const [column] = register.columns ?? openColumns(register);
  if (column === undefined) return record.id;
  const only = { ...record, fields: { [column]: record.fields[column] } };
  const { fields } = await masked(register, tenant, only);
  const value = fields[column];
  if (value === undefined) return record.id;
  return register.fields[column]?.choices?.[String(value)] ?? String(value);
}

const openColumns = ({ fields }: AnyRegister): readonly string[] =>
  Object.keys(fields).filter((name) => !fields[name]?.sealed);
