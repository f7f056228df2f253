import { inputIssues } from "@minzheng/contract";
import { wireFailureOf } from "@minzheng/contract/client";
import { type AnyRegister, clearable, type Part, partsOf } from "@minzheng/register";
import * as z from "zod/mini";
import {
  type FormIssue,
  type Proposal,
  readGroup,
  type Typed,
  type TypedGroup,
  typedPart,
} from "./typed.ts";

/** Fields an officer may fill in: services alone write those that are kept. */
export const givenParts = (register: AnyRegister): readonly Part[] =>
  partsOf(register).filter(({ name }) => !register.fields[name]?.kept);

export interface Checked {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly issues: readonly FormIssue[];
}

/** Reads a form and holds it against the shape the server uses; the words are the server's too. */
export function checkFields(shape: z.ZodMiniType, parts: readonly Part[], typed: Typed): Checked {
  const { value, issues } = readGroup(parts, typed);
  const known = new Set(issues.map(({ path }) => path));
  const refused = inputIssues(shape.safeParse(value).error?.issues ?? [], value)
    .map(({ path, problem }) => ({ path, problem }))
    .filter(({ path }) => !known.has(path));
  return { fields: value as Checked["fields"], issues: inOrder(parts, [...issues, ...refused]) };
}

/** A new record. */
export const checkNew = (register: AnyRegister, typed: Typed): Checked =>
  checkFields(givenShape(register), givenParts(register), typed);

/** What differs from how the form was first shown: new values, and fields emptied. */
export function checkChange(
  register: AnyRegister,
  before: TypedGroup,
  typed: TypedGroup,
): Checked & { readonly cleared: readonly string[] } {
  const changed = givenParts(register).filter(
    ({ name }) =>
      JSON.stringify(typedPart(before, name)) !== JSON.stringify(typedPart(typed, name)),
  );
  const { fields, issues } = checkFields(z.partial(givenShape(register)), changed, typed);
  const told = new Set(issues.map(({ path }) => path.split(".")[0]));
  const emptied = changed
    .map(({ name }) => name)
    .filter((name) => !(name in fields) && !told.has(name));
  const mayBe = clearable(register);
  const missing = emptied
    .filter((name) => !mayBe.includes(name))
    .map((path) => ({ path, problem: "没有填写" }));
  return {
    fields,
    issues: inOrder(changed, [...issues, ...missing]),
    cleared: emptied.filter((name) => mayBe.includes(name)),
  };
}

function givenShape({ shape, fields }: AnyRegister) {
  const kept = Object.keys(fields).filter((name) => fields[name]?.kept);
  return z.omit(shape, Object.fromEntries(kept.map((name) => [name, true])));
}

const inOrder = (parts: readonly Part[], issues: readonly FormIssue[]): readonly FormIssue[] => {
  const placeOf = ({ path }: FormIssue) =>
    parts.findIndex(({ name }) => name === path.split(".")[0]);
  return [...issues].sort((a, b) => placeOf(a) - placeOf(b));
};

/** What the server holds against single fields, as far as it names them. */
export function issuesOf(error: unknown): readonly FormIssue[] {
  const wire = wireFailureOf(error);
  if (wire === undefined) return [];
  const { path: place = "", message, proposal } = wire;
  const told = (wire.data ?? {}) as Told;
  const single = { path: place, problem: told.problem ?? message };
  const issues: readonly FormIssue[] = told.problems ?? told.issues ?? [single];
  return issues
    .filter(({ path }) => path !== "")
    .map(({ path, problem, proposal: own }) => {
      const proposed = told.problems === undefined && path === place ? proposal : own;
      return {
        path: path.replace(/^fields\./, ""),
        problem,
        ...(isProposal(proposed) ? { proposal: proposed } : {}),
      };
    });
}

/** A failure's own words for its places, where it has some: one, or several. */
interface Told {
  readonly problem?: string;
  readonly problems?: readonly FormIssue[];
  readonly issues?: readonly FormIssue[];
}

const isProposal = (value: unknown): value is Proposal =>
  ["string", "number", "boolean"].includes(typeof value);

/** `家庭成员 第 2 行 关系` for `members.1.relation`; undefined for a path of no field. */
export function labelOfPath(parts: readonly Part[], path: string): string | undefined {
  const [name = "", ...rest] = path.split(".");
  const part = parts.find((one) => one.name === name);
  if (part === undefined || rest.length === 0) return part?.label;
  const { kind } = part;
  if (kind.type === "group")
    return `${part.label} ${labelOfPath(kind.parts, rest.join(".")) ?? ""}`;
  if (kind.type !== "rows") return part.label;
  const [row, ...inner] = rest;
  const column = labelOfPath(kind.parts, inner.join("."));
  return [part.label, `第 ${Number(row) + 1} 行`, column].filter((word) => word).join(" ");
}
