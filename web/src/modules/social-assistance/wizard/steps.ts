import type { HouseholdView } from "@minzheng/people";
import { type AnyRegister, type Part, partsOf } from "@minzheng/register";
import { isOfPersons, type Paper, papersLacking } from "@minzheng/social-assistance/application";
import * as z from "zod/mini";
import { checkFields } from "../../../register/check.ts";
import { type FormIssue, type TypedGroup, typedList, typedPart } from "../../../register/typed.ts";
import { meansIssues, meansParts } from "./means.ts";

/** Steps of filing an application, in the order of the paper form. */
export const steps = [
  { name: "household", label: "家庭" },
  { name: "request", label: "申请事项" },
  { name: "means", label: "收入和财产" },
  { name: "papers", label: "材料和授权" },
  { name: "prospect", label: "试算" },
  { name: "check", label: "核对提交" },
] as const;
export type StepName = (typeof steps)[number]["name"];

export type Family = HouseholdView;

const fieldsOfStep: Readonly<Partial<Record<StepName, readonly string[]>>> = {
  request: [
    "programmes",
    "acceptsOther",
    "channel",
    "agentName",
    "mandate",
    "applicantResidentId",
    "personIds",
    "childCase",
    "separatedResidence",
    "staffRelative",
    "payeeResidentId",
    "bank",
    "account",
    "accountHolder",
  ],
  papers: ["papers", "authorisations"],
};

/** Fields of the application that a step asks for, in the order in which it does. */
export const partsOfStep = (register: AnyRegister, step: StepName): readonly Part[] =>
  (fieldsOfStep[step] ?? []).flatMap((name) =>
    partsOf(register).filter((part) => part.name === name),
  );

/** Every part that the wizard asks for: what a path of an issue is called after. */
export const allParts = (register: AnyRegister, family: Family | undefined): readonly Part[] => [
  { name: "householdId", label: "家庭", kind: { type: "other" }, isOptional: false },
  ...partsOfStep(register, "request"),
  ...meansParts(family),
  ...partsOfStep(register, "papers"),
];

/** The step that asks for a field. */
export function stepOf(path: string): StepName {
  const [name = ""] = path.split(".");
  if (fieldsOfStep.request?.includes(name)) return "request";
  if (fieldsOfStep.papers?.includes(name)) return "papers";
  return name === "householdId" || name === "village" ? "household" : "means";
}

/** What is wrong with a step as it is typed; the household is not known until it is read. */
export function issuesOfStep(
  register: AnyRegister,
  step: StepName,
  { typed, family }: { readonly typed: TypedGroup; readonly family: Family | undefined },
): readonly FormIssue[] {
  if (step === "household")
    return typedPart(typed, "householdId") === ""
      ? [{ path: "householdId", problem: "请选择或登记家庭" }]
      : [];
  if (step === "means") return meansIssues(meansParts(family), typed);
  const parts = partsOfStep(register, step);
  if (parts.length === 0) return [];
  const shape = z.pick(register.shape, Object.fromEntries(parts.map(({ name }) => [name, true])));
  const { issues: found } = checkFields(shape, parts, signedOnly(typed));
  const issues = found.filter(({ path }) => !mayBeEmpty.includes(path));
  if (step !== "request" || family === undefined) return issues;
  const told = new Set(issues.map(({ path }) => path.split(".")[0]));
  return [...issues, ...contradictions(typed, family).filter(({ path }) => !told.has(path))];
}

/** Lists that may have nothing on them: what is missing is asked for later, once. */
const mayBeEmpty: readonly string[] = ["papers", "authorisations"];
const adultYears = 18;

/** What the family itself contradicts; the server holds the same against it when it is submitted. */
function contradictions(typed: TypedGroup, { members }: Family): readonly FormIssue[] {
  const chosen = typedList(typedPart(typed, "personIds"));
  const programmes = typedList(typedPart(typed, "programmes")).map(String);
  const isWhole = programmes.some((one) => !isOfPersons(one as Parameters<typeof isOfPersons>[0]));
  const persons = members.filter(({ residentId }) => chosen.includes(residentId));
  const areChildren = persons.length > 0 && persons.every(({ ageYears }) => ageYears < adultYears);
  const isChildCase = typedPart(typed, "childCase") === "yes";
  const byAgent = typedPart(typed, "channel") === "agent";
  return [
    ...(isWhole && persons.length < members.length
      ? [{ path: "personIds", problem: "按户认定的类别，须填写全部共同生活的家庭成员" }]
      : []),
    ...(areChildren && !isChildCase
      ? [{ path: "childCase", problem: "所申请的都是未成年人，请注明只为未成年人申请" }]
      : []),
    ...(!areChildren && isChildCase
      ? [{ path: "childCase", problem: "所申请的有成年人，不是只为未成年人申请" }]
      : []),
    ...["agentName", "mandate"]
      .filter((name) => byAgent && typedPart(typed, name) === "")
      .map((path) => ({ path, problem: "委托他人申请的，须写明受托人和委托书" })),
  ];
}

/** Without the authorisations that nobody has signed yet: a paper has a number. */
export const signedOnly = (typed: TypedGroup): TypedGroup => ({
  ...typed,
  authorisations: typedList(typedPart(typed, "authorisations")).filter(
    (row) => String(typedPart(row, "document")).trim() !== "",
  ),
});

/** Papers that are still to be brought, named once and at once. */
export const lackingPapers = (typed: TypedGroup): readonly Paper[] =>
  papersLacking(
    typedList(typedPart(typed, "papers")) as readonly Paper[],
    typedList(typedPart(typed, "programmes")) as Parameters<typeof papersLacking>[1],
    typedPart(typed, "channel") === "agent",
  );

/** Members whose means nobody may look into yet. */
export const unsigned = (typed: TypedGroup, { members }: Family): readonly string[] =>
  members
    .filter(
      ({ residentId }) =>
        !typedList(typedPart(signedOnly(typed), "authorisations")).some(
          (row) => typedPart(row, "residentId") === residentId,
        ),
    )
    .map(({ name }) => name);

export type StepStatus = "未填" | "不完整" | "完成";

/**
 * How far a step is: untouched, begun, or without anything wrong.
 *
 * @param start the inputs as the wizard begins
 */
export function statusOf(
  step: StepName,
  issues: readonly FormIssue[],
  { typed, start }: { readonly typed: TypedGroup; readonly start: TypedGroup },
): StepStatus {
  const names = Object.keys(typed).filter((name) => stepOf(name) === step);
  const isUntouched = names.every(
    (name) => JSON.stringify(typed[name]) === JSON.stringify(start[name]),
  );
  if (isUntouched) return "未填";
  const isShort = step === "papers" && lackingPapers(typed).length > 0;
  return issues.length === 0 && !isShort ? "完成" : "不完整";
}

/** What a household brings along: everybody in it, the head as applicant and payee. */
export function withFamily(typed: TypedGroup, family: Family, expiresOn: string): TypedGroup {
  const head = family.members.find(({ relation }) => relation === "head") ?? family.members[0];
  const adult = family.members.find(({ ageYears }) => ageYears >= adultYears);
  return {
    ...typed,
    householdId: family.householdId,
    village: family.village,
    applicantResidentId: head?.residentId ?? "",
    payeeResidentId: head?.residentId ?? "",
    personIds: family.members.map(({ residentId }) => residentId),
    authorisations: family.members.map(({ residentId, ageYears }) => ({
      residentId,
      signedBy: ageYears >= adultYears ? residentId : (adult?.residentId ?? ""),
      document: "",
      scope: "household-means",
      expiresOn,
    })),
  };
}
