import type { Contribution } from "@minzheng/aggregation";
import type { WorkCalendar } from "@minzheng/calendar";
import { canonicalJson, type Day, type Instant } from "@minzheng/kernel";
import type { CellDelta, Claim, RecordWrite, Sealer, Tenant } from "@minzheng/store";
import { clocksAfter } from "./clocks.ts";
import type { Unique } from "./field.ts";
import type { AnyRegister } from "./process.ts";
import { type Clocks, principalsPart, type RegisterRecord, voided } from "./record.ts";
import { type AnyStored, areaOf, type Draft, itemOf, openField, sealFields } from "./stored.ts";

/** One record's part of a change: several plans may go into one commit. */
export interface Plan {
  readonly record: RegisterRecord<Readonly<Record<string, unknown>>>;
  readonly write: RecordWrite;
  readonly cells: readonly CellDelta[];
  /** What is noted in the record's `acts`; absent where nothing is. */
  readonly act?: string;
}

/** Who writes, when, and with the county's keys. */
export interface Pen {
  readonly tenant: Tenant;
  readonly sealer: Sealer;
  readonly at: Instant;
  /** In Asia/Shanghai; not the day of `at` where the tenant's today is set. */
  readonly today: Day;
  /** The tenant's working days, for the clocks. */
  readonly calendar: WorkCalendar;
  readonly by: string;
}

/** Done again, an act is the new officer's alone: whom it was done for before goes with the old. */
function actsAfter(acts: AnyStored["acts"], act: string, by: string): AnyStored["acts"] {
  const { [principalsPart(act)]: _, ...kept } = acts;
  return { ...kept, [act]: by };
}

/** What a plan writes, with the absent officer for whom it is done beside its act. */
export function writeFor({ write, act }: Plan, principal: string | undefined): RecordWrite {
  if (act === undefined || principal === undefined) return write;
  const acts = write.after["acts"] as AnyStored["acts"];
  return {
    ...write,
    after: { ...write.after, acts: { ...acts, [principalsPart(act)]: principal } },
  };
}

/** A new record from checked, plain fields. */
export function planOpen(
  register: AnyRegister,
  pen: Pen,
  { id, fields, state }: { id: string; fields: Readonly<Record<string, unknown>>; state?: string },
): Plan {
  const sealed = sealFields(register, pen.sealer, { id, plain: fields });
  const draft = {
    id,
    state: state ?? register.process.initial,
    acts: { open: pen.by },
    ...sealed,
  };
  return { ...plan(register, pen, { draft }), act: "open" };
}

/** New values for some fields; `cleared` ones are taken out. */
export function planAmend(
  register: AnyRegister,
  pen: Pen,
  change: {
    before: AnyStored;
    fields: Readonly<Record<string, unknown>>;
    cleared?: readonly string[];
  },
): Plan {
  const { before, cleared = [] } = change;
  const sealed = sealFields(register, pen.sealer, { id: before.id, plain: change.fields });
  const gone = (name: string) => cleared.includes(name.replace(/\.tail$/, ""));
  const rest = <V>(old: Readonly<Record<string, V>>) =>
    Object.fromEntries(Object.entries(old).filter(([name]) => !gone(name)));
  const draft = {
    id: before.id,
    state: before.state,
    acts: actsAfter(before.acts, "amend", pen.by),
    fields: { ...rest(before.fields), ...sealed.fields },
    tokens: { ...rest(before.tokens), ...sealed.tokens },
  };
  return { ...plan(register, pen, { before, draft }), act: "amend" };
}

/** Another state, who brought it there, and what was written with it. Voiding releases claims. */
export function planState(
  register: AnyRegister,
  pen: Pen,
  change: {
    before: AnyStored;
    state: string;
    act: string;
    fields?: Readonly<Record<string, unknown>>;
  },
): Plan {
  const { before, state, act, fields: plain = {} } = change;
  const { id, fields, tokens, acts } = before;
  const sealed = sealFields(register, pen.sealer, { id, plain });
  const draft = {
    id,
    state,
    acts: actsAfter(acts, act, pen.by),
    fields: { ...fields, ...sealed.fields },
    tokens: { ...tokens, ...sealed.tokens },
  };
  return { ...plan(register, pen, { before, draft }), act };
}

/** Other clocks and nothing else: an extension, or what the daily round found. */
export function planClocks(
  register: AnyRegister,
  pen: Pen,
  change: { before: AnyStored; clocks: Clocks; changed: Readonly<Record<string, unknown>> },
): Plan {
  const { before, clocks, changed } = change;
  const planned = plan(register, pen, { before, draft: { ...before, clocks } });
  return { ...planned, write: { ...planned.write, changed } };
}

/** No field changes: the record gains an audit entry, as when a sealed value was looked at. */
export function planTouch(
  register: AnyRegister,
  pen: Pen,
  { before, changed }: { before: AnyStored; changed: Readonly<Record<string, unknown>> },
): Plan {
  const touched = plan(register, pen, { before, draft: before });
  return { ...touched, write: { ...touched.write, changed } };
}

interface Versions {
  readonly before?: AnyStored | undefined;
  /** Clocks that are given stand; else they follow from the states before and after. */
  readonly draft: Pick<Draft, "id" | "state" | "acts" | "fields" | "tokens"> & {
    readonly clocks?: Clocks;
  };
}

function plan(register: AnyRegister, pen: Pen, { before, draft }: Versions): Plan {
  const { id, state, acts, fields, tokens } = draft;
  const revision = (before?.revision ?? 0) + 1;
  const moved = { id, revision, state, area: areaOf(register, fields), fields };
  const clocks = draft.clocks ?? clocksAfter(register, { before, after: moved }, pen);
  const record = { ...moved, clocks };
  const after = itemOf(register, pen.tenant.store, {
    id,
    state,
    acts,
    fields,
    tokens,
    clocks,
    changedAt: pen.at,
    changedBy: pen.by,
  });
  const held = before === undefined ? [] : claimsOf(register, before);
  const wanted = claimsOf(register, draft);
  const without = (claims: readonly Claim[], others: readonly Claim[]) =>
    claims.filter(
      (claim) => !others.some((other) => canonicalJson(other) === canonicalJson(claim)),
    );
  return {
    record,
    write: {
      register: register.id,
      id: draft.id,
      ...(before === undefined ? {} : { before: before.item }),
      after,
      changed: changesOf(register, pen.sealer, { before, draft }),
      claims: without(wanted, held),
      releases: without(held, wanted),
    },
    cells: cellsOf(register, before, record),
  };
}

/** What only this record may hold: nothing once it is void, elsewhere by the rule's states. */
export function claimsOf(
  register: AnyRegister,
  { state, fields, tokens }: Pick<Draft, "state" | "fields" | "tokens">,
): readonly Claim[] {
  if (state === voided) return [];
  return register.unique.flatMap((rule) => {
    if (rule.heldIn !== undefined && !rule.heldIn.includes(state)) return [];
    const values = rule.fields.map((field) => tokens[field] ?? fields[field]);
    if (values.includes(undefined)) return [];
    return [claimOf(register, rule, values.map(String))];
  });
}

export const claimOf = ({ id }: AnyRegister, rule: Unique, values: readonly string[]): Claim => ({
  register: id,
  name: rule.name,
  token: values.join("#"),
});

function cellsOf(
  { indicators }: AnyRegister,
  before: RegisterRecord<unknown> | undefined,
  after: RegisterRecord<unknown>,
): readonly CellDelta[] {
  return indicators.flatMap((group) => {
    const count = group.contributions as (record: unknown) => readonly Contribution[];
    const of = (record: RegisterRecord<unknown> | undefined) =>
      record === undefined || record.state === voided ? [] : count(record);
    const taken = of(before).map(({ place, period, amounts }) => ({
      place,
      period,
      amounts: Object.fromEntries(Object.entries(amounts).map(([name, sum]) => [name, -sum])),
    }));
    return [...taken, ...of(after)].map((contribution) => ({ group, contribution }));
  });
}

/** Field by field from and to; a sealed value is shown as its token, or only that it changed. */
function changesOf(
  register: AnyRegister,
  sealer: Sealer,
  { before, draft }: Versions,
): Readonly<Record<string, unknown>> {
  const old: Readonly<Record<string, unknown>> = before?.fields ?? {};
  const names = new Set([...Object.keys(old), ...Object.keys(draft.fields)]);
  const same = (name: string) => {
    if (old[name] === draft.fields[name]) return true;
    if (!register.fields[name]?.sealed || before === undefined) {
      return canonicalText(old[name]) === canonicalText(draft.fields[name]);
    }
    const opened = (record: Pick<Draft, "id" | "fields">) =>
      openField(register, sealer, {
        record: { id: record.id, fields: record.fields },
        field: name,
      });
    return opened(before) === opened(draft);
  };
  const shown = (name: string, version: Pick<Draft, "fields" | "tokens"> | undefined) => {
    if (version?.fields[name] === undefined) return undefined;
    return register.fields[name]?.sealed
      ? { token: version.tokens[name] ?? "sealed" }
      : version.fields[name];
  };
  const changes = [...names]
    .filter((name) => !same(name))
    .map((name) => [name, { from: shown(name, before), to: shown(name, draft) }] as const);
  const moved = before !== undefined && before.state !== draft.state;
  const state = moved ? { state: { from: before.state, to: draft.state } } : {};
  return { ...Object.fromEntries(changes), ...state };
}

const canonicalText = (value: unknown) => (value === undefined ? "" : canonicalJson(value));
