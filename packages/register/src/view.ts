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
