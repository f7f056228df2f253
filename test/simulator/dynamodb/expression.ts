import { invalid } from "./refusal.ts";

/** Attribute names, or placeholders for them, and positions in lists. */
export type Path = readonly (string | number)[];
export type Operand =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "value"; readonly ref: string }
  | { readonly kind: "size"; readonly path: Path };
export type Condition =
  | { readonly kind: "and" | "or"; readonly sides: readonly Condition[] }
  | { readonly kind: "not"; readonly side: Condition }
  | { readonly kind: "compare"; readonly sign: string; readonly of: readonly [Operand, Operand] }
  | { readonly kind: "between"; readonly of: readonly [Operand, Operand, Operand] }
  | { readonly kind: "in"; readonly of: readonly Operand[] }
  | { readonly kind: "exists"; readonly path: Path; readonly wanted: boolean }
  | { readonly kind: "begins" | "contains" | "type"; readonly of: readonly [Operand, Operand] };
export type Assigned =
  | Operand
  | { readonly kind: "sum"; readonly sign: "+" | "-"; readonly of: readonly [Assigned, Assigned] }
  | { readonly kind: "default"; readonly path: Path; readonly otherwise: Assigned }
  | { readonly kind: "append"; readonly of: readonly [Assigned, Assigned] };
export interface Update {
  readonly set: readonly { readonly path: Path; readonly to: Assigned }[];
  readonly remove: readonly Path[];
  readonly add: readonly { readonly path: Path; readonly ref: string }[];
  readonly delete: readonly { readonly path: Path; readonly ref: string }[];
}

/** What was read, with the placeholders it uses: each must be given, and each given one used. */
export interface Read<Kind> {
  readonly tree: Kind;
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

const word = /\s*([A-Za-z_][A-Za-z0-9_]*|[:#][A-Za-z0-9_]+|\d+|<>|<=|>=|[=<>(),.[\]+-])/y;

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  word.lastIndex = 0;
  while (word.lastIndex < text.trimEnd().length) {
    const found = word.exec(text);
    if (found?.[1] === undefined) throw invalid(`Invalid expression: syntax error in ${text}`);
    words.push(found[1]);
  }
  return words;
}

/** Reads one expression from left to right. */
class Reader {
  readonly names = new Set<string>();
  readonly values = new Set<string>();
  private readonly words: readonly string[];
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
    this.words = wordsOf(text);
  }

  get done(): boolean {
    return this.at >= this.words.length;
  }

  peek = (): string => this.words[this.at] ?? "";

  next(): string {
    this.at += 1;
    return this.words[this.at - 1] ?? "";
  }

  isNext = (wanted: string): boolean => this.peek().toUpperCase() === wanted;

  take(wanted: string): boolean {
    if (!this.isNext(wanted)) return false;
    this.at += 1;
    return true;
  }

  expect(wanted: string): void {
    if (!this.take(wanted)) throw this.bad();
  }

  bad = () => invalid(`Invalid expression: syntax error near ${this.peek()} in ${this.text}`);

  /** Members parted by commas. */
  list<Member>(member: () => Member): readonly Member[] {
    const members = [member()];
    while (this.take(",")) members.push(member());
    return members;
  }

  inBrackets<Content>(content: () => Content): Content {
    this.expect("(");
    const inside = content();
    this.expect(")");
    return inside;
  }

  two<Member>(member: () => Member): readonly [Member, Member] {
    const first = member();
    this.expect(",");
    return [first, member()];
  }

  path(): Path {
    const parts: (string | number)[] = [this.name()];
    for (;;) {
      if (this.take(".")) parts.push(this.name());
      else if (this.take("[")) {
        parts.push(Number(this.next()));
        this.expect("]");
      } else return parts;
    }
  }

  private name(): string {
    const name = this.next();
    if (!/^[A-Za-z_#]/.test(name)) throw this.bad();
    if (name.startsWith("#")) this.names.add(name);
    return name;
  }

  value(): string {
    const ref = this.next();
    if (!ref.startsWith(":")) throw this.bad();
    this.values.add(ref);
    return ref;
  }

  operand(): Operand {
    if (this.peek().startsWith(":")) return { kind: "value", ref: this.value() };
    if (this.peek() === "size" && this.words[this.at + 1] === "(") {
      this.next();
      return { kind: "size", path: this.inBrackets(() => this.path()) };
    }
    return { kind: "path", path: this.path() };
  }
}

const reading = <Kind>(read: (reader: Reader) => Kind) => {
  const known = new Map<string, Read<Kind>>();
  return (text: string): Read<Kind> => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const reader = new Reader(text);
    const tree = read(reader);
    if (!reader.done) throw reader.bad();
    const result = { tree, names: reader.names, values: reader.values };
    known.set(text, result);
    return result;
  };
};

/** Condition, key condition and filter expressions. */
export const readCondition = reading(either);
/** Projection expressions. */
export const readProjection = reading((reader) => reader.list(() => reader.path()));
export const readUpdate = reading(update);

function either(reader: Reader): Condition {
  const sides = [both(reader)];
  while (reader.take("OR")) sides.push(both(reader));
  return sides.length === 1 ? (sides[0] as Condition) : { kind: "or", sides };
}

function both(reader: Reader): Condition {
  const sides = [single(reader)];
  while (reader.take("AND")) sides.push(single(reader));
  return sides.length === 1 ? (sides[0] as Condition) : { kind: "and", sides };
}

function single(reader: Reader): Condition {
  if (reader.take("NOT")) return { kind: "not", side: single(reader) };
  if (reader.isNext("(")) return reader.inBrackets(() => either(reader));
  const path = () => reader.inBrackets(() => reader.path());
  const operands = () => reader.inBrackets(() => reader.two(() => reader.operand()));
  if (reader.take("ATTRIBUTE_EXISTS")) return { kind: "exists", wanted: true, path: path() };
  if (reader.take("ATTRIBUTE_NOT_EXISTS")) return { kind: "exists", wanted: false, path: path() };
  if (reader.take("BEGINS_WITH")) return { kind: "begins", of: operands() };
  if (reader.take("CONTAINS")) return { kind: "contains", of: operands() };
  if (reader.take("ATTRIBUTE_TYPE")) return { kind: "type", of: operands() };
  const left = reader.operand();
  if (reader.take("BETWEEN")) {
    const from = reader.operand();
    reader.expect("AND");
    return { kind: "between", of: [left, from, reader.operand()] };
  }
  if (reader.take("IN"))
    return {
      kind: "in",
      of: [left, ...reader.inBrackets(() => reader.list(() => reader.operand()))],
    };
  const sign = reader.next();
  if (!/^(=|<>|<|<=|>|>=)$/.test(sign)) throw reader.bad();
  return { kind: "compare", sign, of: [left, reader.operand()] };
}

function update(reader: Reader): Update {
  const parts = { set: [], remove: [], add: [], delete: [] } as {
    -readonly [Part in keyof Update]: Update[Part][number][];
  };
  const seen = new Set<string>();
  const part = <Member>(name: string, into: Member[], member: () => Member): boolean => {
    if (!reader.take(name)) return false;
    if (seen.has(name)) throw reader.bad();
    seen.add(name);
    into.push(...reader.list(member));
    return true;
  };
  const pathAndValue = () => ({ path: reader.path(), ref: reader.value() });
  while (!reader.done) {
    const read =
      part("SET", parts.set, () => {
        const path = reader.path();
        reader.expect("=");
        return { path, to: sum(reader) };
      }) ||
      part("REMOVE", parts.remove, () => reader.path()) ||
      part("ADD", parts.add, pathAndValue) ||
      part("DELETE", parts.delete, pathAndValue);
    if (!read) throw reader.bad();
  }
  if (seen.size === 0) throw reader.bad();
  return parts;
}

function sum(reader: Reader): Assigned {
  const left = assigned(reader);
  const sign = reader.peek();
  if (sign !== "+" && sign !== "-") return left;
  reader.next();
  return { kind: "sum", sign, of: [left, assigned(reader)] };
}

function assigned(reader: Reader): Assigned {
  if (reader.take("IF_NOT_EXISTS"))
    return reader.inBrackets(() => {
      const path = reader.path();
      reader.expect(",");
      return { kind: "default", path, otherwise: assigned(reader) };
    });
  if (reader.take("LIST_APPEND"))
    return {
      kind: "append",
      of: reader.inBrackets(() => reader.two(() => assigned(reader))),
    };
  return reader.operand();
}
