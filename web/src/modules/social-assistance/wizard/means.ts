import { disabilityText, type HouseholdView, type SupposedFact } from "@minzheng/people";
import type { Choice, Part } from "@minzheng/register";
import type { ProspectInput } from "@minzheng/social-assistance/own-contract";
import {
  type FormIssue,
  readGroup,
  type TypedGroup,
  typedList,
  typedPart,
} from "../../../register/typed.ts";

const wholeHousehold = "household";

const kinds = [
  "physical",
  "visual",
  "hearing",
  "speech",
  "intellectual",
  "psychiatric",
  "multiple",
] as const;
const conditions: readonly Choice[] = [
  { value: "ill yes", label: "重病（目录内）" },
  { value: "ill no", label: "重病（目录外）" },
  ...kinds.flatMap((kind) =>
    ([1, 2, 3, 4] as const).map((grade) => ({
      value: `${kind} ${grade}`,
      label: disabilityText({ kind, grade }),
    })),
  ),
];
const incomeClasses: readonly Choice[] = [
  { value: "wage", label: "工资性收入" },
  { value: "business", label: "经营净收入" },
  { value: "property", label: "财产净收入" },
  { value: "transfer", label: "转移净收入" },
];
const propertyClasses: readonly Choice[] = [
  { value: "deposit", label: "存款" },
  { value: "securities", label: "有价证券" },
  { value: "insurance", label: "商业保险" },
  { value: "claim", label: "债权" },
  { value: "vehicle", label: "车辆" },
  { value: "dwelling", label: "住房" },
  { value: "shop", label: "商铺" },
  { value: "other", label: "其他" },
];
const windows: readonly Choice[] = [1, 3, 6, 12].map((months) => ({
  value: String(months),
  label: `${months} 个月`,
}));

const part = (name: string, label: string, kind: Part["kind"], isOptional = false): Part => ({
  name,
  label,
  kind,
  isOptional,
});
const choice = (choices: readonly Choice[]) => ({ type: "choice" as const, choices });
const line = (max: number) => ({ type: "text" as const, isCode: false, max });

/** Of every line: who says so, by which paper, and since when. */
const saidBy: readonly Part[] = [
  part("office", "谁提供的", line(50)),
  part("document", "凭什么材料", line(60), true),
  part("from", "从哪天起", { type: "day" }),
];

/** What a line follows or corrects, where the county knows something of the kind already. */
function replacing(family: HouseholdView | undefined, kind: string): readonly Part[] {
  const known = (family?.members ?? []).flatMap(({ name, facts }) =>
    facts
      .filter((fact) => fact.kind === kind)
      .map(({ id, text }) => ({ value: id, label: `${name}：${text}` })),
  );
  return known.length === 0 ? [] : [part("replaces", "接替已登记的", choice(known), true)];
}

/**
 * Tables of what a household lives on, owns and suffers from.
 *
 * @param exemptions keys and labels of what does not count as income; absent: only to be read
 */
export function meansParts(
  family: HouseholdView | undefined,
  exemptions?: readonly Choice[],
): readonly Part[] {
  const people = (family?.members ?? []).map(({ residentId, name }) => ({
    value: residentId,
    label: name,
  }));
  const anybody = choice([...people, { value: wholeHousehold, label: "全家" }]);
  const rows = (name: string, label: string, parts: readonly Part[]) =>
    part(name, label, { type: "rows", parts }, true);
  return [
    rows("incomes", "收入", [
      part("of", "谁的", anybody),
      part("class", "类别", choice(incomeClasses)),
      part("item", "项目", line(40)),
      part("total", "合计", { type: "money" }),
      part("months", "几个月的", choice(windows)),
      part("exemption", "不计入", exemptions === undefined ? line(40) : choice(exemptions), true),
      ...saidBy,
      ...replacing(family, "income"),
    ]),
    rows("properties", "财产", [
      part("of", "谁的", anybody),
      part("class", "类别", choice(propertyClasses)),
      part("item", "项目", line(40)),
      part("value", "价值", { type: "money" }),
      ...saidBy,
      ...replacing(family, "property"),
    ]),
    rows("conditions", "残疾和重病", [
      part("of", "谁", choice(people)),
      part("condition", "情况", choice(conditions)),
      ...saidBy,
    ]),
  ];
}

/** A line that begins as most do. */
export const newRow = (today: string): TypedGroup => ({ office: "本人申报", from: today });

/** What cannot be read, and what is missing, line by line. */
export function meansIssues(parts: readonly Part[], typed: TypedGroup): readonly FormIssue[] {
  const { issues } = readGroup(parts, typed);
  const told = new Set(issues.map(({ path }) => path));
  const missing = parts.flatMap(({ name, kind }) =>
    kind.type !== "rows"
      ? []
      : typedList(typedPart(typed, name)).flatMap((row, i) =>
          kind.parts
            .filter((one) => !one.isOptional && typedPart(row, one.name) === "")
            .map((one) => ({ path: `${name}.${i}.${one.name}`, problem: "没有填写" })),
        ),
  );
  return [...issues, ...missing.filter(({ path }) => !told.has(path))];
}

type Told = ProspectInput["facts"][number] & { readonly from: string };

/** The facts that the lines tell, as far as they are whole. */
export function factsIn(parts: readonly Part[], typed: TypedGroup): readonly Told[] {
  const value = readGroup(parts, typed).value as Readonly<Record<string, readonly Line[]>>;
  const told = (name: string, factOf: (row: Line) => Pick<SupposedFact, "kind" | "value">) =>
    (value[name] ?? []).map((row) => toldOf(row, factOf(row) as SupposedFact));
  return [
    ...told("incomes", incomeOf),
    ...told("properties", propertyOf),
    ...told("conditions", conditionOf),
  ];
}

/**
 * What is asked about a family before it applies: with the facts that are typed, unless they are
 * recorded already.
 *
 * @returns undefined while something is missing without which nothing can be reckoned
 */
export function questionAbout(
  family: HouseholdView | undefined,
  typed: TypedGroup,
  isRecorded: boolean,
): Omit<ProspectInput, "programme"> | undefined {
  const parts = meansParts(family);
  const personIds = typedList(typedPart(typed, "personIds")).map(String);
  const isWhole = family !== undefined && meansIssues(parts, typed).length === 0;
  if (!isWhole || personIds.length === 0) return undefined;
  const facts = isRecorded ? [] : factsIn(parts, typed);
  return {
    householdId: family.householdId,
    personIds,
    facts: facts.map(({ from: _, ...fact }) => fact),
  };
}

type Line = Readonly<Record<string, unknown>>;

function toldOf(row: Line, fact: SupposedFact): Told {
  const { of, office, document, from, replaces } = row;
  return {
    ...(of === wholeHousehold ? {} : { residentId: String(of) }),
    ...(typeof replaces === "string" ? { replaces } : {}),
    fact: {
      ...fact,
      source: {
        office: String(office),
        ...(typeof document === "string" ? { document } : {}),
      },
      validFrom: from as Told["from"],
    } as SupposedFact,
    from: String(from),
  };
}

const incomeOf = (row: Line) => ({
  kind: "income" as const,
  value: {
    class: row["class"] as "wage",
    item: String(row["item"]),
    totalFen: Number(row["total"]),
    windowMonths: Number(row["months"]),
    ...(typeof row["exemption"] === "string" ? { exemptionKey: row["exemption"] } : {}),
  },
});

const propertyOf = (row: Line) => ({
  kind: "property" as const,
  value: {
    class: row["class"] as "deposit",
    item: String(row["item"]),
    valueFen: Number(row["value"]),
  },
});

function conditionOf(row: Line): Pick<SupposedFact, "kind" | "value"> {
  const [kind, grade] = String(row["condition"]).split(" ");
  return kind === "ill"
    ? { kind: "serious-illness", value: { listed: grade === "yes" } }
    : { kind: "disability", value: { kind: kind as "physical", grade: Number(grade) as 1 } };
}
