import type { Sealed } from "@minzheng/entitlement";
import { assert, type Fen, isTownshipCode, type TownshipCode } from "@minzheng/kernel";
import type { StoredItem } from "@minzheng/store";

type Is<Value> = (value: unknown) => value is Value;

/** For every field of a shape, how to tell that a value is one. None can be forgotten. */
export type FieldsOf<Shape> = { readonly [Field in keyof Shape]-?: Is<Shape[Field]> };

export const isText: Is<string> = (value) => typeof value === "string";
export const isWhole: Is<number> = (value): value is number => Number.isSafeInteger(value);
export const isFen: Is<Fen> = (value): value is Fen => isWhole(value) && value >= 0;

export const isTownship: Is<TownshipCode> = (value): value is TownshipCode =>
  isText(value) && isTownshipCode(value);

export const isOneOf =
  <const Value>(...values: readonly Value[]): Is<Value> =>
  (value): value is Value =>
    (values as readonly unknown[]).includes(value);

export const maybe =
  <Value>(is: Is<Value>): Is<Value | undefined> =>
  (value): value is Value | undefined =>
    value === undefined || is(value);

export const isListOf =
  <Value>(is: Is<Value>): Is<readonly Value[]> =>
  (value): value is readonly Value[] =>
    Array.isArray(value) && value.every(is);

export const isRecordOf =
  <Value>(is: Is<Value>): Is<Readonly<Record<string, Value>>> =>
  (value): value is Readonly<Record<string, Value>> =>
    isObject(value) && Object.values(value).every(is);

export const isShape =
  <Shape>(fields: FieldsOf<Shape>): Is<Shape> =>
  (value): value is Shape =>
    isObject(value) && wrongField(value, fields) === undefined;

export const isSealed: Is<Sealed> = isShape<Sealed>({
  envelope: isText,
  context: isShape<Sealed["context"]>({ field: isText, record: isText }),
});

/**
 * Takes an item of the table for what it was written as. Other attributes stay on it.
 *
 * @throws Defect that names the first field which is missing or of another kind, never its value
 */
export function assertFields<Shape>(
  item: StoredItem,
  fields: FieldsOf<Shape>,
): asserts item is StoredItem & Shape {
  const wrong = wrongField(item, fields);
  assert(wrong === undefined, `${item.pk} ${item.sk}: ${wrong} is not as it was written`);
}

function wrongField<Shape>(
  value: Readonly<Record<string, unknown>>,
  fields: FieldsOf<Shape>,
): string | undefined {
  const checks: readonly (readonly [string, (value: unknown) => boolean])[] =
    Object.entries(fields);
  return checks.find(([field, is]) => !is(value[field]))?.[0];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
