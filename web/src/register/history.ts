import type { Day } from "@minzheng/kernel";
import { type AnyRegister, type HistoryEntry, partsOf, voided } from "@minzheng/register";
import { instantText } from "../text/dates.ts";
import { stateLabel } from "./questions.ts";
import { headingOf, isMissing, partOf, valueText, type Words } from "./value-text.ts";

/** One field of a record before and after, in words. */
export interface Change {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

const foreignActs: Readonly<Record<string, string>> = {
  import: "名册导入",
  "record-fact": "登记情况",
};

/** What an act is called: of another register, as when a confirmed application opens a case, too. */
export function actLabel(
  registers: readonly AnyRegister[],
  { action, label }: Pick<HistoryEntry, "action" | "label">,
): string {
  const [id, name = ""] = action.split(".");
  const other = registers.find((register) => register.id === id);
  const step = other?.process.transitions.find((transition) => transition.name === name);
  return step?.label ?? foreignActs[name] ?? label;
}

/** What an act changed, field by field in the order of the form. A sealed value is never said. */
export function changesIn(
  register: AnyRegister,
  { changed }: Pick<HistoryEntry, "changed">,
  words: Words,
): readonly Change[] {
  const fields = partsOf(register).flatMap((part): readonly Change[] => {
    const change = changed[part.name];
    if (!isChange(change)) return [];
    const say = register.fields[part.name]?.sealed
      ? (value: unknown) => (isMissing(value) ? "—" : "已登记（保密）")
      : (value: unknown) => valueText(part.kind, value, words);
    return [{ label: headingOf(part), from: say(change.from), to: say(change.to) }];
  });
  const { state, revealed, clocks } = changed;
  const moved = (name: unknown) => stateLabel(register, String(name));
  return [
    ...fields,
    ...(isChange(state) ? [{ label: "状态", from: moved(state.from), to: moved(state.to) }] : []),
    ...clockChanges(register, clocks),
    ...(typeof revealed === "string"
      ? [{ label: "查看", from: "—", to: register.fields[revealed]?.label ?? revealed }]
      : []),
  ];
}

const markLabels: Readonly<Record<string, string>> = {
  end: "期限",
  warnedOn: "提醒",
  overdueOn: "超期",
  escalatedOn: "报督办",
};

/** What the daily round marked on the clocks, and on what ground somebody extended one. */
function clockChanges({ process }: AnyRegister, clocks: unknown): readonly Change[] {
  return (process.clocks ?? []).flatMap(({ name, label, extension }) => {
    const change = partOf(clocks, name);
    const ground = partOf(partOf(change, "extension"), "ground");
    const marks = Object.entries(markLabels).flatMap(([mark, word]) => {
      const dates = partOf(change, mark);
      if (!isChange(dates)) return [];
      return [{ label: label + word, from: dateText(dates.from), to: dateText(dates.to) }];
    });
    const grounds = extension?.grounds ?? {};
    return typeof ground === "string"
      ? [{ label: `${label}延长`, from: "—", to: grounds[ground] ?? ground }, ...marks]
      : marks;
  });
}

const dateText = (date: unknown): string => (isMissing(date) ? "—" : String(date));

const isChange = (change: unknown): change is { readonly from?: unknown; readonly to?: unknown } =>
  typeof change === "object" && change !== null && ("from" in change || "to" in change);

/** A stay of a record in one state. */
export interface Stage {
  readonly state: string;
  readonly label: string;
  readonly from: Day;
  /** Absent for the stage that lasts. */
  readonly to?: Day;
  /** Who brought the record there. */
  readonly officer: string;
}

/** The states a record went through, from its audit entries, oldest first. */
export function stagesOf(
  register: AnyRegister,
  entries: readonly HistoryEntry[],
): readonly Stage[] {
  const stages: Stage[] = [];
  for (const { at, officer, changed } of entries) {
    const { state } = changed;
    const from = dayOf(at);
    const last = stages[stages.length - 1];
    if (last === undefined) {
      const first = firstStateOf(register, entries);
      stages.push({ state: first, label: stateLabel(register, first), from, officer });
    }
    if (!isChange(state)) continue;
    const to = String(state.to);
    const left = stages.pop();
    if (left !== undefined) stages.push({ ...left, to: from });
    stages.push({ state: to, label: stateLabel(register, to), from, officer });
  }
  return stages.filter(({ state }) => state !== voided);
}

/** Imports open records in a state of their own: the first change says what was left. */
function firstStateOf({ process }: AnyRegister, entries: readonly HistoryEntry[]): string {
  const first = entries.map(({ changed }) => changed["state"]).find(isChange);
  return first === undefined ? process.initial : String(first.from);
}

const dayOf = (instant: string): Day => instantText(instant).slice(0, 10) as Day;
