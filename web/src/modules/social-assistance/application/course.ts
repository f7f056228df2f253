import { isRole, postLabels } from "@minzheng/contract";
import type { AnyRegister, HistoryEntry, RecordView } from "@minzheng/register";
import { yuanText } from "../../../text/money.ts";

/** A record with everything that was done to it, oldest first. */
export interface Told {
  readonly register: AnyRegister;
  readonly view: RecordView;
  readonly history: readonly HistoryEntry[];
}

/** One thing that happened on the way of an application, whichever register it was filed in. */
export interface CourseEntry {
  readonly at: string;
  /** `入户调查：调查人员签字` */
  readonly title: string;
  /** What came of it: `与申报一致`, `1,238.00 元/月`. */
  readonly outcome?: string;
  /** Opinion or reason, in the officer's words. */
  readonly words?: string;
  readonly officer: string;
  readonly post: string;
  /** The record it was filed in, where that is not the application. */
  readonly filedIn?: { readonly register: AnyRegister; readonly id: string };
}

/** Marks of the daily round and mendings of typing errors are no steps of the course. */
const unsaid: readonly string[] = ["clocks", "reveal", "amend"];

/**
 * The course of an application with visits, checks, notices, objections and decisions, newest
 * first. What another record got by a step of the application is told once, at that step.
 */
export function courseOf(application: Told, serving: readonly Told[]): readonly CourseEntry[] {
  const own = application.history.flatMap((entry) => entryOf(application, entry, serving));
  const others = serving.flatMap((told) =>
    told.history.flatMap((entry) =>
      entryOf(told, entry).map((one) => ({
        ...one,
        title: `${kindOf(told)}：${one.title}`,
        filedIn: { register: told.register, id: told.view.id },
      })),
    ),
  );
  return [...own, ...others].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function entryOf(
  told: Told,
  { at, action, label, reason, officer, role, changed }: HistoryEntry,
  serving: readonly Told[] = [],
): readonly CourseEntry[] {
  const [by, act = ""] = action.split(".");
  if (by !== told.register.id || unsaid.includes(act)) return [];
  const outcome = outcomeOf(told, act, { changed, serving });
  return [
    {
      at,
      title: label,
      ...(outcome === undefined ? {} : { outcome }),
      ...(reason === undefined ? {} : { words: reason }),
      officer,
      post: isRole(role) ? postLabels[role] : "系统",
    },
  ];
}

/** A visit is called a visit, not an investigation. */
const kindOf = ({ register, view: { fields } }: Told): string =>
  choiceText(register, "way", fields["way"]) ??
  choiceText(register, "kind", register.id === "objection" ? fields["kind"] : undefined) ??
  register.label;

const choiceText = ({ fields }: AnyRegister, name: string, value: unknown): string | undefined =>
  typeof value === "string" ? fields[name]?.choices?.[value] : undefined;

interface Beside {
  readonly changed: HistoryEntry["changed"];
  readonly serving: readonly Told[];
}

type Say = (told: Told, beside: Beside) => string | undefined;

/** By register and act: what came of it. */
const outcomes: Readonly<Record<string, Say>> = {
  "application.request-supplement": (told) => listText(told, "missingPapers"),
  "application.supply": (told) => listText(told, "suppliedPapers"),
  "application.give-opinion": ({ register }, { changed }) =>
    [said(register, changed, "opinion"), said(register, changed, "recommended")]
      .filter((text) => text !== undefined)
      .join("，"),
  "application.post-notice": ({ register }, { changed }) => said(register, changed, "noticePlace"),
  "application.confirm": (_, { serving }) => grantedText(serving),
  "application.confirm-delegated": (_, { serving }) => grantedText(serving),
  "application.refuse": ({ register, view }) =>
    choiceText(register, "refusalCode", view.fields["refusalCode"]),
  "application.refuse-delegated": ({ register, view }) =>
    choiceText(register, "refusalCode", view.fields["refusalCode"]),
  "application.publish": ({ register, view }) =>
    choiceText(register, "toldHow", view.fields["toldHow"]),
  "application.tell-refusal": ({ register, view }) =>
    choiceText(register, "toldHow", view.fields["toldHow"]),
  "application.sample": ({ register, view }) =>
    choiceText(register, "sampleResult", view.fields["sampleResult"]),
  "economic-check.report": ({ view }) => hitsText(view),
  "economic-check.recheck": ({ view }) => hitsText(view),
  "investigation.sign": ({ view }) => asToldText(view),
  "investigation.sign-for-county": ({ view }) => asToldText(view),
  "appraisal.open": ({ view: { fields } }) =>
    `到会 ${fields["present"]} 人，同意 ${fields["inFavour"]}，不同意 ${fields["against"]}`,
  "objection.answer": ({ register, view }) =>
    choiceText(register, "finding", view.fields["finding"]),
};

const outcomeOf = (told: Told, act: string, beside: Beside): string | undefined =>
  outcomes[`${told.register.id}.${act}`]?.(told, beside) || undefined;

/** What an act wrote into a field, in words. */
function said(register: AnyRegister, changed: Beside["changed"], name: string) {
  const change = changed[name] as { readonly to?: unknown } | undefined;
  const to = typeof change?.to === "string" ? change.to : undefined;
  return choiceText(register, name, to) ?? to;
}

function listText({ register, view }: Told, name: string): string | undefined {
  const values = view.fields[name];
  if (!Array.isArray(values)) return undefined;
  return values.map((value) => choiceText(register, name, value) ?? String(value)).join("、");
}

function hitsText({ fields }: RecordView): string {
  const count = Array.isArray(fields["hits"]) ? fields["hits"].length : 0;
  return count === 0 ? "没有不一致" : `${count} 条不一致`;
}

const asToldText = ({ fields }: RecordView): string =>
  fields["asTold"] === true ? "与申报一致" : "与申报不一致";

/** Several units, as of two persons, are told as one sum. */
function grantedText(serving: readonly Told[]): string | undefined {
  const amounts = serving
    .filter(({ register }) => register.id === "decision")
    .flatMap(({ view }) =>
      typeof view.fields["assessedFen"] === "number" ? view.fields["assessedFen"] : [],
    );
  if (amounts.length === 0) return undefined;
  return `${yuanText(amounts.reduce((all, one) => all + one, 0))} 元/月`;
}
