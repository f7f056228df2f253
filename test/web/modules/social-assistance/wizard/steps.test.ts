import { application } from "@minzheng/social-assistance/application";
import { describe, expect, test } from "vitest";
import {
  allParts,
  issuesOfStep,
  lackingPapers,
  type StepName,
  statusOf,
  stepOf,
  steps,
  unsigned,
  withFamily,
} from "../../../../../web/src/modules/social-assistance/wizard/steps.ts";
import { labelOfPath } from "../../../../../web/src/register/check.ts";
import type { TypedGroup } from "../../../../../web/src/register/typed.ts";
import { family } from "../family.ts";

const start: TypedGroup = { householdId: "", channel: "self", childCase: "no", incomes: [] };
const chosen = withFamily(start, family, "2027-11-24");
const whole: TypedGroup = {
  ...chosen,
  programmes: ["subsistence-allowance"],
  acceptsOther: "yes",
  separatedResidence: "no",
  staffRelative: "no",
};
const issues = (step: StepName, typed: TypedGroup) =>
  issuesOfStep(application, step, { typed, family }).map(({ path }) => path);

describe("the steps", () => {
  test("are six, and every field that is asked for belongs to one of them", () => {
    expect(steps).toHaveLength(6);
    const asked = allParts(application, family).map(({ name }) => stepOf(name));
    expect([...new Set(asked)]).toEqual(["household", "request", "means", "papers"]);
  });

  test("begin with a household, which brings everybody along and the head as applicant", () => {
    expect(issues("household", start)).toEqual(["householdId"]);
    expect(issues("household", chosen)).toEqual([]);
    expect(chosen).toMatchObject({
      village: family.village,
      applicantResidentId: "rs_1",
      payeeResidentId: "rs_1",
      personIds: ["rs_1", "rs_2", "rs_3"],
    });
  });

  test("ask an adult to sign for a child, and count nobody who has not signed", () => {
    const rows = chosen["authorisations"] as readonly TypedGroup[];
    expect(rows.map(({ signedBy }) => signedBy)).toEqual(["rs_1", "rs_2", "rs_1"]);
    expect(unsigned(chosen, family)).toEqual(["罗秀芳", "李建国", "李*"]);
    const signed = { ...chosen, authorisations: rows.map((row) => ({ ...row, document: "1" })) };
    expect(unsigned(signed, family)).toEqual([]);
    expect(issues("papers", signed)).toEqual([]);
  });

  test("say what the form lacks in the words of the register", () => {
    expect(issues("request", chosen)).toEqual([
      "programmes",
      "acceptsOther",
      "separatedResidence",
      "staffRelative",
    ]);
    expect(issues("request", whole)).toEqual([]);
    expect(labelOfPath(allParts(application, family), "incomes.0.item")).toBe("收入 第 1 行 项目");
  });

  test.each([
    ["part of a household", { personIds: ["rs_1"] }, ["personIds"]],
    ["one person alone", { personIds: ["rs_1"], programmes: ["extreme-hardship"] }, []],
    ["a child's case with adults", { childCase: "yes" }, ["childCase"]],
    [
      "a child alone that is not said to be one",
      { personIds: ["rs_3"], programmes: ["extreme-hardship"] },
      ["childCase"],
    ],
    ["an agent without a name", { channel: "agent", mandate: "1" }, ["agentName"]],
  ])("hold against each other: %s", (_, part, paths) => {
    expect(issues("request", { ...whole, ...part } as TypedGroup)).toEqual(paths);
  });

  test("name all papers that are missing, and none is no fault of the form", () => {
    expect(lackingPapers(whole)).toEqual([
      "identity",
      "household-register",
      "income-statement",
      "check-authorisation",
    ]);
    expect(issues("papers", { ...whole, papers: [] })).toEqual([]);
    expect(lackingPapers({ ...whole, channel: "agent" })).toContain("mandate");
  });

  test("are untouched, begun or whole", () => {
    const status = (step: StepName, typed: TypedGroup) =>
      statusOf(step, issuesOfStep(application, step, { typed, family }), { typed, start });
    expect(status("request", start)).toBe("未填");
    expect(status("request", chosen)).toBe("不完整");
    expect(status("request", whole)).toBe("完成");
    expect(status("means", whole)).toBe("未填");
    expect(status("papers", whole)).toBe("不完整");
  });
});
