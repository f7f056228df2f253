import { expect, test } from "vitest";
import { householdIssues } from "../../../../../web/src/modules/social-assistance/wizard/household-form.ts";

const head = {
  name: "罗秀芳",
  residentIdNumber: "999901198005120022",
  relation: "head",
  phone: "",
};
const whole = { village: "999901100001", category: "urban", address: "", members: [head] };
const paths = (typed: Parameters<typeof householdIssues>[0]) =>
  householdIssues(typed).map(({ path }) => path);

test("a household that can be registered names its place and everybody in it", () => {
  expect(paths({ ...whole, village: "", category: "", members: [] })).toEqual([
    "village",
    "category",
    "members",
  ]);
  expect(paths({ ...whole, members: [{ ...head, name: "", relation: "" }] })).toEqual([
    "members.0.name",
    "members.0.relation",
    "members.0.residentIdNumber",
  ]);
});

test("an id number is read before it is sent, full width and blanks apart", () => {
  const issue = (residentIdNumber: string) =>
    householdIssues({ ...whole, members: [{ ...head, residentIdNumber }] })[0]?.problem;
  expect(issue("９９９９０１ 19800512 002X")).toMatch(/^校验不通过/);
  expect(issue("99990119800512002")).toMatch(/^少 1 位/);
});
