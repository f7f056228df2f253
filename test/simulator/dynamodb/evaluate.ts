import type { Assigned, Condition, Operand, Path, Update } from "./expression.ts";
import { invalid } from "./refusal.ts";
import { compare, type Item, isEqual, sizeOf, type TypeName, typeOf, type Value } from "./value.ts";

/** What the placeholders of an expression stand for. */
export interface Placeholders {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Value>>;
}

export const resolved = (path: Path, { names }: Placeholders): Path =>
  path.map((part) => {
    if (typeof part !== "string" || !part.startsWith("#")) return part;
    const name = names[part];
    if (name === undefined) throw invalid(`An expression attribute name is not defined: ${part}`);
    return name;
  });

export function valueNamed(ref: string, { values }: Placeholders): Value {
  const value = values[ref];
  if (value === undefined) throw invalid(`An expression attribute value is not defined: ${ref}`);
  return value;
}

/** The attribute at a path, or undefined. */
export function find(item: Item, path: Path): Value | undefined {
  let value: Value | undefined = { M: item };
  for (const part of path) {
    value = typeof part === "number" ? value?.L?.[part] : value?.M?.[part];
    if (value === undefined) return undefined;
  }
  return value;
}

function operandOf(item: Item, operand: Operand, known: Placeholders): Value | undefined {
  if (operand.kind === "value") return valueNamed(operand.ref, known);
  const found = find(item, resolved(operand.path, known));
  if (operand.kind === "path" || found === undefined) return found;
  const members = found.L ?? found.SS ?? found.NS ?? found.BS;
  if (members !== undefined) return { N: String(members.length) };
  return { N: String(found.M === undefined ? sizeOf(found) : Object.keys(found.M).length) };
}

/** Whether an item meets a condition. */
export function meets(item: Item, condition: Condition, known: Placeholders): boolean {
  switch (condition.kind) {
    case "and":
      return condition.sides.every((side) => meets(item, side, known));
    case "or":
      return condition.sides.some((side) => meets(item, side, known));
    case "not":
      return !meets(item, condition.side, known);
    case "exists":
      return (find(item, resolved(condition.path, known)) !== undefined) === condition.wanted;
    default: {
      const operands = condition.of.map((operand) => operandOf(item, operand, known));
      const [left, ...others] = operands;
      if (left === undefined) return condition.kind === "compare" && condition.sign === "<>";
      return holds(condition, left, others);
    }
  }
}

type OfOperands = Extract<Condition, { readonly of: readonly Operand[] }>;

function holds(condition: OfOperands, left: Value, others: readonly (Value | undefined)[]) {
  const [first, second] = others;
  switch (condition.kind) {
    case "in":
      return others.some((other) => other !== undefined && isEqual(left, other));
    case "between":
      return isOrdered(left, ">=", first) && isOrdered(left, "<=", second);
    case "begins":
      return left.S !== undefined && first?.S !== undefined && left.S.startsWith(first.S);
    case "contains":
      return first !== undefined && contains(left, first);
    case "type":
      return typeOf(left) === first?.S;
    case "compare":
      if (first === undefined) return condition.sign === "<>";
      if (condition.sign === "=") return isEqual(left, first);
      if (condition.sign === "<>") return !isEqual(left, first);
      return isOrdered(left, condition.sign, first);
  }
}

function isOrdered(left: Value, sign: string, right: Value | undefined): boolean {
  const order = right === undefined ? undefined : compare(left, right);
  if (order === undefined) return false;
  if (sign === "<") return order < 0;
  if (sign === "<=") return order <= 0;
  return sign === ">" ? order > 0 : order >= 0;
}

function contains(whole: Value, part: Value): boolean {
  if (whole.S !== undefined) return part.S !== undefined && whole.S.includes(part.S);
  if (whole.L !== undefined) return whole.L.some((one) => isEqual(one, part));
  if (whole.SS !== undefined) return part.S !== undefined && whole.SS.includes(part.S);
  if (whole.NS !== undefined) return part.N !== undefined && whole.NS.includes(part.N);
  return false;
}

/** The attributes an update assigns, each by its path, reckoned on the item as it was. */
export function updated(item: Item, update: Update, known: Placeholders): Item {
  const changes: [Path, Value | undefined][] = [];
  for (const { path, to } of update.set) changes.push([path, assignedOf(item, to, known)]);
  for (const path of update.remove) changes.push([path, undefined]);
  for (const { path, ref } of update.add)
    changes.push([path, added(find(item, resolved(path, known)), valueNamed(ref, known))]);
  for (const { path, ref } of update.delete)
    changes.push([path, without(find(item, resolved(path, known)), valueNamed(ref, known))]);
  return changes.reduce<Item>(
    (changed, [path, value]) => placed(changed, resolved(path, known), value),
    item,
  );
}

function assignedOf(item: Item, to: Assigned, known: Placeholders): Value {
  if (to.kind === "default")
    return find(item, resolved(to.path, known)) ?? assignedOf(item, to.otherwise, known);
  if (to.kind === "sum" || to.kind === "append") {
    const [left, right] = to.of.map((side) => assignedOf(item, side, known)) as [Value, Value];
    if (to.kind === "append") {
      if (left.L === undefined || right.L === undefined) throw wrongType("list_append");
      return { L: [...left.L, ...right.L] };
    }
    if (left.N === undefined || right.N === undefined) throw wrongType(to.sign);
    return { N: String(Number(left.N) + Number(`${to.sign}1`) * Number(right.N)) };
  }
  const value = operandOf(item, to, known);
  if (value === undefined)
    throw invalid("The provided expression refers to an attribute that does not exist in the item");
  return value;
}

const wrongType = (what: string) =>
  invalid(`An operand in the update expression has an incorrect data type: ${what}`);

const setTypes: readonly TypeName[] = ["SS", "NS", "BS"];
const setTypeOf = (value: Value): "SS" | "NS" | "BS" | undefined => {
  const type = typeOf(value);
  return setTypes.includes(type) ? (type as "SS" | "NS" | "BS") : undefined;
};

function added(before: Value | undefined, more: Value): Value {
  const type = setTypeOf(more);
  if (more.N === undefined && type === undefined)
    throw invalid("Incorrect operand type for operator ADD");
  if (before === undefined) return more;
  if (typeOf(before) !== typeOf(more)) throw wrongType("ADD");
  if (type === undefined) return { N: String(Number(before.N) + Number(more.N)) };
  return { [type]: [...new Set([...(before[type] ?? []), ...(more[type] ?? [])])] };
}

function without(before: Value | undefined, less: Value): Value | undefined {
  const type = setTypeOf(less);
  if (type === undefined) throw invalid("Incorrect operand type for operator DELETE");
  if (before === undefined) return undefined;
  if (typeOf(before) !== type) throw wrongType("DELETE");
  const left = (before[type] ?? []).filter((member) => !less[type]?.includes(member));
  return left.length === 0 ? undefined : { [type]: left };
}

function placed(item: Item, [first, ...rest]: Path, value: Value | undefined): Item {
  const name = String(first);
  const inner = rest.length === 0 ? value : placedIn(item[name], rest, value);
  if (inner !== undefined) return { ...item, [name]: inner };
  const { [name]: _, ...others } = item;
  return others;
}

function placedIn(holder: Value | undefined, path: Path, value: Value | undefined): Value {
  const [first, ...rest] = path;
  if (typeof first === "string" && holder?.M !== undefined)
    return { M: placed(holder.M, path, value) };
  if (typeof first === "number" && holder?.L !== undefined) {
    const list = [...holder.L];
    const inner = rest.length === 0 ? value : placedIn(list[first], rest, value);
    if (inner === undefined) list.splice(first, 1);
    else list[Math.min(first, list.length)] = inner;
    return { L: list };
  }
  throw invalid("The document path provided in the update expression is invalid for update");
}

/** Only the attributes a projection names. */
export function projected(item: Item, paths: readonly Path[], known: Placeholders): Item {
  const names = new Set(paths.map((path) => String(resolved(path, known)[0])));
  const whole = paths.every((path) => path.length === 1);
  if (!whole) throw invalid("projections of parts of an attribute are not simulated");
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}
