import { AreaText, Cursor, InstantText, PageSize, page, procedure } from "@minzheng/contract";
import * as z from "zod/mini";
import { ALREADY_HELD, NO_RECORD, STALE, STEP_REFUSED, WRONG_STATE } from "./outcomes.ts";
import type { AnyRegister } from "./process.ts";
import { at, titlesContract } from "./titles-contract.ts";
import { ClockView, StepOffer } from "./work-shapes.ts";

/** A record as callers see it: sealed fields masked or absent, everything else as it is. */
export interface RecordView<Fields = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
  readonly area: string;
  readonly fields: Partial<Fields>;
}

/** The record's own page: its clocks, and the steps from its state with what stands against them. */
export interface RecordDetail<Fields = Readonly<Record<string, unknown>>>
  extends RecordView<Fields> {
  /** Officer id of each step done so far, `open` and the last `amend` included. */
  readonly acts: Readonly<Record<string, string>>;
  readonly clocks: readonly ClockView[];
  readonly steps: readonly StepOffer[];
}

export const HistoryEntry = z.object({
  revision: z.int(),
  at: InstantText,
  officer: z.string(),
  /** Name of the absent colleague for whom it was done (代). */
  for: z.optional(z.string()),
  role: z.string(),
  action: z.string(),
  /** Chinese of the action: a step by its label. */
  label: z.string(),
  reason: z.optional(z.string()),
  /** Field by field `{ from, to }`; of a sealed value only its token or that it changed. */
  changed: z.record(z.string(), z.unknown()),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const Id = z.string().check(z.minLength(1), z.maxLength(64));
export const Revision = z.optional(z.int().check(z.positive()));
export const Reason = z.string().check(z.minLength(2), z.maxLength(500));

/** The compiler cannot follow a shape that is computed from another; its reader can. */
export const typed = <Value>(shape: z.ZodMiniType) => shape as z.ZodMiniType<Value, Value>;

/** The shape of a record in answers; masked values need not pass the checks of real ones. */
export const viewShapeOf = <R extends AnyRegister>(register: R) =>
  typed<RecordView<z.output<R["shape"]>>>(z.object(viewPartsOf(register)));

const detailShapeOf = <R extends AnyRegister>(register: R) =>
  typed<RecordDetail<z.output<R["shape"]>>>(
    z.object({
      ...viewPartsOf(register),
      acts: z.record(z.string(), z.string()),
      clocks: z.array(ClockView),
      steps: z.array(StepOffer),
    }),
  );

function viewPartsOf(register: AnyRegister) {
  const fields = Object.fromEntries(
    Object.entries(register.shape.def.shape).map(([name, shape]) => [
      name,
      z.optional(register.fields[name]?.sealed ? z.string() : (shape as z.ZodMiniType)),
    ]),
  );
  return {
    id: z.string(),
    revision: z.int(),
    state: z.string(),
    area: AreaText,
    fields: z.object(fields),
  };
}

/** Procedures every register has. `find` asks one of the register's questions. */
export const registerContract = <R extends AnyRegister>(register: R) => ({
  ...readContract(register),
  ...writeContract(register),
});

function readContract<R extends AnyRegister>(register: R) {
  const { label, roles, questions } = register;
  const view = viewShapeOf(register);
  return {
    get: procedure({
      method: "GET",
      path: `${at(register, "get")}/{id}`,
      summary: `查看${label}`,
      roles: roles.read,
      input: z.object({ id: Id }),
      output: detailShapeOf(register),
      failures: { NO_RECORD },
    }),
    find: procedure({
      method: "GET",
      path: at(register, "find"),
      summary: `查找${label}`,
      roles: roles.read,
      area: "area",
      input: z.object({
        question: z.enum(questions.map(({ name }) => name)),
        area: z.optional(AreaText),
        values: z.optional(z.record(z.string(), z.string())),
        cursor: Cursor,
        limit: PageSize,
      }),
      output: page(view),
      failures: {},
    }),
    ...titlesContract(register),
    history: procedure({
      method: "GET",
      path: `${at(register, "history")}/{id}`,
      summary: `${label}办理记录`,
      roles: roles.read,
      input: z.object({ id: Id }),
      output: z.object({ rows: z.array(HistoryEntry), intact: z.boolean() }),
      failures: { NO_RECORD },
    }),
  };
}

function writeContract<R extends AnyRegister>(register: R) {
  const { label, roles, shape, fields } = register;
  const view = viewShapeOf(register);
  const kept = Object.keys(fields).filter((name) => fields[name]?.kept);
  const given = z.omit(shape, Object.fromEntries(kept.map((name) => [name, true])));
  const openable = typed<z.output<R["shape"]>>(given);
  const amendable = typed<Partial<z.output<R["shape"]>>>(z.partial(given));
  return {
    open: procedure({
      method: "POST",
      path: at(register, "open"),
      summary: `登记${label}`,
      roles: roles.write,
      input: z.object({ fields: openable }),
      output: view,
      failures: { ALREADY_HELD, STEP_REFUSED },
    }),
    amend: procedure({
      method: "POST",
      path: at(register, "amend"),
      summary: `变更${label}`,
      roles: roles.write,
      input: z.object({
        id: Id,
        revision: Revision,
        fields: amendable,
        /** Fields whose value is taken out; only those that may be empty. */
        cleared: z.optional(z.array(z.enum(clearable(register)))),
        reason: z.optional(Reason),
      }),
      output: view,
      failures: { NO_RECORD, STALE, ALREADY_HELD, STEP_REFUSED },
    }),
    void: procedure({
      method: "POST",
      path: at(register, "void"),
      summary: `作废${label}`,
      roles: roles.void ?? roles.write,
      input: z.object({ id: Id, revision: Revision, reason: Reason }),
      output: view,
      failures: { NO_RECORD, STALE, WRONG_STATE, STEP_REFUSED },
    }),
  };
}

/** `reveal`, for registers that let somebody see a sealed value. */
export function revealContract(register: AnyRegister) {
  const { label, fields, roles } = register;
  const sealed = Object.keys(fields).filter((name) => fields[name]?.sealed);
  return {
    reveal: procedure({
      method: "POST",
      path: at(register, "reveal"),
      summary: `查看${label}完整信息（留痕）`,
      roles: roles.reveal ?? [],
      secret: true,
      input: z.object({
        id: Id,
        field: z.enum(sealed),
        reason: z.string().check(z.minLength(4), z.maxLength(200)),
      }),
      output: z.object({ value: z.string() }),
      failures: { NO_RECORD, STALE, FIELD_EMPTY: { status: 404, message: "没有登记这一项" } },
    }),
  };
}

/** Names of the fields a record can do without. */
export const clearable = (register: AnyRegister): readonly string[] =>
  Object.entries(register.shape.def.shape)
    .filter(([name]) => !register.fields[name]?.kept)
    .filter(([, shape]) => z.safeParse(shape as z.ZodMiniType, undefined).success)
    .map(([name]) => name);
