import { fenOfYuanText, isDay } from "@minzheng/kernel";
import type { DisabilityKind, IncomeClass, Relation, SupposedFact } from "@minzheng/people";
import type { AssessInput } from "@minzheng/social-assistance/contract";

/** One person of the supposed household, as typed. */
export interface MemberRow {
  readonly name: string;
  readonly relation: Relation;
  readonly bornOn: string;
  /** `physical 2`; empty: none. */
  readonly disability: string;
  readonly ill: boolean;
  /** Failed activities of daily living; empty: not assessed. */
  readonly ability: string;
  readonly absence: string;
  readonly paid: boolean;
}

/** One income, as typed. `of` empty: of the household as a whole. */
export interface IncomeRow {
  readonly of: string;
  readonly class: IncomeClass;
  readonly item: string;
  readonly yuan: string;
  readonly months: string;
  readonly source: string;
  /** Key of what is not counted; empty: it counts. */
  readonly exemption: string;
}

export interface AssessForm {
  readonly programme: AssessInput["programme"];
  readonly category: AssessInput["category"];
  readonly person: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly members: readonly MemberRow[];
  readonly incomes: readonly IncomeRow[];
}

export const emptyMember: MemberRow = {
  name: "",
  relation: "other",
  bornOn: "",
  disability: "",
  ill: false,
  ability: "",
  absence: "",
  paid: true,
};

export const emptyIncome: IncomeRow = {
  of: "",
  class: "wage",
  item: "",
  yuan: "",
  months: "1",
  source: "本人申报",
  exemption: "",
};

/** A member typed anew; what they earn stays theirs under another name. */
export function withMember(form: AssessForm, at: number, part: Partial<MemberRow>): AssessForm {
  const before = form.members[at]?.name;
  const { name } = part;
  const members = form.members.map((row, i) => (i === at ? { ...row, ...part } : row));
  if (name === undefined || before === undefined || before === "") return { ...form, members };
  const incomes = form.incomes.map((row) => (row.of === before ? { ...row, of: name } : row));
  return { ...form, members, incomes, person: form.person === before ? name : form.person };
}

/** Without a member and what they earn. */
export function withoutMember(form: AssessForm, at: number): AssessForm {
  const name = form.members[at]?.name;
  return {
    ...form,
    members: form.members.filter((_, i) => i !== at),
    incomes: form.incomes.filter(({ of }) => of === "" || of !== name),
    person: form.person === name ? "" : form.person,
  };
}

/** What cannot be asked as it is typed: where it stands, in words. */
export interface TypedProblem {
  readonly path: string;
  readonly text: string;
}

type Wire = ReturnType<typeof toWire>;

/** The question to send, or the first thing that is no question yet. */
export function assessInput(form: AssessForm): { readonly input: Wire } | TypedProblem {
  const problem = problemIn(form);
  return problem ?? { input: toWire(form) };
}

function problemIn({ members, incomes }: AssessForm): TypedProblem | undefined {
  for (const [i, { name, bornOn }] of members.entries()) {
    if (name.trim() === "") return { path: `members.${i}.name`, text: "请填写称呼" };
    if (!isDay(bornOn)) {
      return { path: `members.${i}.bornOn`, text: "出生日期应为 1985-01-31 的样子" };
    }
  }
  for (const [i, { item, yuan }] of incomes.entries()) {
    if (item.trim() === "") return { path: `incomes.${i}.item`, text: "请填写收入项目" };
    if (fenOfYuanText(yuan.trim()) === undefined) {
      return { path: `incomes.${i}.yuan`, text: "金额应为 1200 或 1200.50 的样子" };
    }
  }
  return undefined;
}

function toWire({ members, incomes, person, ...form }: AssessForm) {
  const incomesOf = (name: string) => incomes.filter((row) => row.of === name).map(incomeFact);
  return {
    programme: form.programme,
    category: form.category,
    fromMonth: form.fromMonth,
    toMonth: form.toMonth,
    ...(form.programme === "subsistence-allowance" || person === "" ? {} : { person }),
    members: members.map(({ name, relation, bornOn, paid, ...about }) => ({
      name: name.trim(),
      relation,
      bornOn,
      paid,
      facts: [...incomesOf(name), ...personalFacts(about)],
    })),
    householdFacts: incomesOf(""),
  };
}

function incomeFact(row: IncomeRow): SupposedFact {
  const office = row.source.trim();
  const value = {
    class: row.class,
    item: row.item.trim(),
    totalFen: fenOfYuanText(row.yuan.trim()) ?? 0,
    windowMonths: Number(row.months),
    ...(row.exemption === "" ? {} : { exemptionKey: row.exemption }),
  };
  return { kind: "income", value, ...(office === "" ? {} : { source: { office } }) };
}

function personalFacts(
  row: Pick<MemberRow, "disability" | "ill" | "ability" | "absence">,
): readonly SupposedFact[] {
  const [kind, grade] = row.disability.split(" ");
  return [
    ...(kind && grade ? [disabilityFact(kind as DisabilityKind, Number(grade))] : []),
    ...(row.ill ? [{ kind: "serious-illness" as const, value: { listed: true } }] : []),
    ...(row.ability === "" ? [] : [abilityFact(Number(row.ability))]),
    ...(row.absence === "" ? [] : [absenceFact(row.absence)]),
  ];
}

type Of<Kind extends SupposedFact["kind"]> = Extract<SupposedFact, { kind: Kind }>;

const disabilityFact = (kind: DisabilityKind, grade: number): SupposedFact => ({
  kind: "disability",
  value: { kind, grade: grade as Of<"disability">["value"]["grade"] },
});
const abilityFact = (failed: number): SupposedFact => ({
  kind: "ability",
  value: { failedActivities: failed as Of<"ability">["value"]["failedActivities"] },
});
const absenceFact = (reason: string): SupposedFact => ({
  kind: "absence",
  value: { reason: reason as Of<"absence">["value"]["reason"] },
});

/** Where a path of the question stands in the tables: `第 2 位成员的关系`. */
export function placeWords(path: string, { members, incomes }: AssessForm): string {
  const [list, at, ...rest] = path.split(".");
  if (list === "fromMonth" || list === "toMonth")
    return list === "fromMonth" ? "起始月份" : "截止月份";
  if (list === "person") return "给谁";
  if (list === "incomes") return `第 ${Number(at) + 1} 笔收入`;
  const name = list === "members" ? members[Number(at)]?.name : "";
  if (rest[0] !== "facts" && list !== "householdFacts") {
    return list === "members" && at !== undefined ? `第 ${Number(at) + 1} 位成员` : "家庭成员";
  }
  const n = Number(list === "householdFacts" ? at : rest[1]);
  const rows = incomes.flatMap((row, i) => (row.of === name ? [i] : []));
  const row = rows[n];
  return row === undefined ? `${name}的情况` : `第 ${row + 1} 笔收入`;
}

/** The family of the worked example, to begin with. */
export const sampleForm = (month: string, toMonth: string): AssessForm => ({
  programme: "subsistence-allowance",
  category: "urban",
  person: "",
  fromMonth: month,
  toMonth,
  members: [
    { ...emptyMember, name: "父亲", relation: "head", bornOn: "1985-01-15" },
    { ...emptyMember, name: "母亲", relation: "spouse", bornOn: "1987-01-15" },
    { ...emptyMember, name: "孩子", relation: "child", bornOn: "2017-01-15" },
  ],
  incomes: [{ ...emptyIncome, of: "父亲", item: "工资", yuan: "2000.00" }],
});
