import { readResidentIdText, relationLabels } from "@minzheng/people";
import type { Part } from "@minzheng/register";
import { type FormIssue, type TypedGroup, typedList, typedPart } from "../../../register/typed.ts";
import { askAddress, askCategory, askVillage } from "../../people/desk/parts.ts";

const relations = Object.entries(relationLabels).map(([value, label]) => ({ value, label }));
/** What is asked of each member. */
export const memberParts: readonly Part[] = [
  {
    name: "name",
    label: "姓名",
    kind: { type: "text", isCode: false, max: 50 },
    isOptional: false,
  },
  {
    name: "residentIdNumber",
    label: "公民身份号码",
    kind: { type: "text", isCode: true, max: 18 },
    isOptional: false,
  },
  {
    name: "relation",
    label: "与户主关系",
    kind: { type: "choice", choices: relations },
    isOptional: false,
  },
  {
    name: "phone",
    label: "联系电话",
    kind: { type: "text", isCode: true, max: 12 },
    isOptional: true,
  },
];
/** What is asked of a household that the county does not know yet. */
export const householdParts: readonly Part[] = [
  askVillage,
  askCategory,
  askAddress,
  {
    name: "members",
    label: "家庭成员",
    kind: { type: "rows", parts: memberParts },
    isOptional: false,
  },
];

/** What is missing, and what cannot be an id number, line by line. */
export function householdIssues(typed: TypedGroup): readonly FormIssue[] {
  const members = typedList(typedPart(typed, "members"));
  const blank = (path: string) => ({ path, problem: "没有填写" });
  return [
    ...["village", "category"].filter((name) => typedPart(typed, name) === "").map(blank),
    ...(members.length === 0
      ? [{ path: "members", problem: "请添加家庭成员，户主填在第一行" }]
      : []),
    ...members.flatMap((row, i) =>
      memberParts
        .filter((part) => !part.isOptional && typedPart(row, part.name) === "")
        .map(({ name }) => blank(`members.${i}.${name}`)),
    ),
    ...members.flatMap((row, i) => idIssue(String(typedPart(row, "residentIdNumber")), i)),
  ];
}

function idIssue(text: string, i: number): readonly FormIssue[] {
  if (text === "") return [];
  const read = readResidentIdText(text.normalize("NFKC").replace(/\s/g, "").toUpperCase());
  return "code" in read ? [{ path: `members.${i}.residentIdNumber`, problem: read.text }] : [];
}
