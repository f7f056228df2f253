import {
  boundProblem,
  competenceIn,
  competenceProblem,
  type FigureFields,
  kindOf,
  type Owner,
  owners,
  periodProblem,
  valueProblem,
} from "@minzheng/policy";
import type { Part } from "@minzheng/register";
import { type FormIssue, readTyped, type Typed } from "../../register/typed.ts";
import { blankFigure, readFigure } from "./figure-form.ts";

/** A figure as it stands in the form. */
export interface TypedProposal {
  readonly key: string;
  readonly value: Typed;
  readonly from: string;
  readonly to: string;
  readonly owner: string;
  readonly source: string;
}

export const blankProposal = (key: string): TypedProposal => ({
  key,
  value: blankFigure(kindOf(key).form),
  from: "",
  to: "",
  owner: kindOf(key).competences.at(-1)?.owners[0] ?? "",
  source: "",
});

/** Everything but the value, whose input depends on the key. */
export const proposalParts = {
  from: { name: "from", label: "起始月份", kind: { type: "month" }, isOptional: false },
  to: {
    name: "to",
    label: "终止月份",
    kind: { type: "month" },
    isOptional: true,
    hint: "含当月；长期执行的不填",
  },
  source: {
    name: "source",
    label: "依据文件",
    kind: { type: "text", isCode: false, max: 200 },
    isOptional: false,
    hint: "文件名称和文号，如 青民发〔2026〕3 号",
  },
} as const satisfies Readonly<Record<string, Part>>;

/** Who may set the figure from the month on; all who ever may while no month stands there. */
export function ownersFor(key: string, from: string): readonly Owner[] {
  const kind = kindOf(key);
  const found = /^\d{4}-\d{2}$/.test(from) ? competenceIn(kind, from)?.owners : undefined;
  return found ?? owners.filter((one) => kind.competences.some((of) => of.owners.includes(one)));
}

export interface ReadProposal {
  /** Absent while something is wrong. */
  readonly figure?: FigureFields;
  readonly issues: readonly FormIssue[];
}

/**
 * Reads the form and asks the rules that look at the figure alone; those that look at the figures
 * of other levels are the server's.
 *
 * @param without fields that are not asked yet, as the paper of a figure that is only tried
 */
export function readProposal(
  typed: TypedProposal,
  without: readonly "source"[] = [],
): ReadProposal {
  const { key, owner } = typed;
  const value = readFigure(kindOf(key).form, typed.value);
  const texts = (["from", "to", "source"] as const)
    .filter((name) => !without.some((one) => one === name))
    .map((name) => ({ name, ...readTyped(proposalParts[name].kind, typed[name], name) }));
  const given = [{ name: "value", ...value }, ...texts];
  const unread = given.flatMap(({ issues }) => issues);
  const missing = given
    .filter((read) => read.value === undefined && read.issues.length === 0 && read.name !== "to")
    .map(({ name }) => ({ path: name, problem: "没有填写" }));
  const issues = [...unread, ...missing];
  if (issues.length > 0) return { issues };
  const said = Object.fromEntries(
    given.filter((read) => read.value !== undefined).map((read) => [read.name, read.value]),
  );
  const figure = { key, owner, source: "", ...said } as unknown as FigureFields;
  const problems = [valueProblem, competenceProblem, periodProblem, boundProblem].flatMap(
    (problem) => problem(figure) ?? [],
  );
  if (problems.length === 0) return { figure, issues: [] };
  return { issues: problems.map(({ path = "value", text }) => ({ path, problem: text })) };
}
