/** An attribute as it travels: one member, named by its type. Bytes are base64. */
export interface Value {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly M?: Item;
  readonly L?: readonly Value[];
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
}
export type Item = Readonly<Record<string, Value>>;

export type TypeName = keyof Value;

/** `S`, `N`, `M` and so on. */
export function typeOf(value: Value): TypeName {
  for (const name in value) return name as TypeName;
  throw new RangeError("an attribute has a type");
}

/** Length as DynamoDB counts it: UTF-8 of names and texts, digits of numbers two to a byte. */
export function sizeOf(value: Value): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.B !== undefined) return Buffer.byteLength(value.B, "base64");
  if (value.M !== undefined) return 3 + itemSize(value.M) + Object.keys(value.M).length;
  if (value.L !== undefined) return value.L.reduce((sum, one) => sum + 1 + sizeOf(one), 3);
  if (value.NS !== undefined) return value.NS.reduce((sum, one) => sum + numberSize(one), 0);
  return [...(value.SS ?? []), ...(value.BS ?? [])].reduce(
    (sum, one) => sum + Buffer.byteLength(one),
    0,
  );
}

const numberSize = (digits: string): number => 1 + Math.ceil(digits.replace(/\D/g, "").length / 2);

export function itemSize(item: Item): number {
  let size = 0;
  for (const name in item) size += Buffer.byteLength(name) + sizeOf(item[name] as Value);
  return size;
}

/** Whether two attributes are the same; the order of a set's members says nothing. */
export function isEqual(a: Value, b: Value): boolean {
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if (type === "N") return Number(a.N) === Number(b.N);
  if (type === "M") return isEqualItem(a.M ?? {}, b.M ?? {});
  if (type === "L") {
    const [left, right] = [a.L ?? [], b.L ?? []];
    return left.length === right.length && left.every((one, i) => isEqual(one, right[i] as Value));
  }
  if (type === "SS" || type === "NS" || type === "BS") {
    const [left, right] = [new Set(a[type]), b[type] ?? []];
    return left.size === right.length && right.every((one) => left.has(one));
  }
  return a[type] === b[type];
}

export function isEqualItem(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const other = b[name];
    return other !== undefined && isEqual(a[name] as Value, other);
  });
}

const surrogate = /[\ud800-\udfff]/;

/** Texts by their UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  if (surrogate.test(a) || surrogate.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @returns undefined where the two have no order: other types, or a type without one */
export function compare(a: Value, b: Value): number | undefined {
  if (a.S !== undefined && b.S !== undefined) return compareText(a.S, b.S);
  if (a.N !== undefined && b.N !== undefined) return Number(a.N) - Number(b.N);
  if (a.B !== undefined && b.B !== undefined)
    return Buffer.compare(Buffer.from(a.B, "base64"), Buffer.from(b.B, "base64"));
  return undefined;
}
