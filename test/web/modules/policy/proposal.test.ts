import { describe, expect, test } from "vitest";
import {
  blankProposal,
  ownersFor,
  readProposal,
} from "../../../../web/src/modules/policy/proposal.ts";

const key = "subsistence-allowance.standard.urban";
const typed = {
  ...blankProposal(key),
  value: "1,000",
  from: "2027-01",
  owner: "city",
  source: "青民发〔2026〕3 号",
};

describe("a proposal", () => {
  test("is read as the figure that the register takes", () => {
    expect(readProposal(typed)).toEqual({
      figure: { key, value: 1000_00, from: "2027-01", owner: "city", source: typed.source },
      issues: [],
    });
    expect(readProposal({ ...typed, to: "2027-12" }).figure).toMatchObject({ to: "2027-12" });
  });

  test("names what is missing, and what is wrong, where it stands", () => {
    expect(readProposal(blankProposal(key)).issues.map(({ path }) => path)).toEqual([
      "value",
      "from",
      "source",
    ]);
    const wrong = { ...typed, value: "一千", from: "明年" };
    expect(readProposal(wrong).issues.map(({ path }) => path)).toEqual(["value", "from"]);
  });

  test.each([
    ["an owner who does not set it", { owner: "county" }, "owner"],
    ["an end before the beginning", { to: "2026-12" }, "to"],
    ["a value that the law does not allow", { value: "0" }, "value"],
  ])("is held against the rules: %s", (_, more, path) => {
    const { figure, issues } = readProposal({ ...typed, ...more });
    expect(figure).toBeUndefined();
    expect(issues).toMatchObject([{ path }]);
  });

  test("needs no paper while it is only tried", () => {
    const { figure } = readProposal({ ...typed, source: "" }, ["source"]);
    expect(figure).toMatchObject({ value: 1000_00, source: "" });
  });
});

test("who may set a figure depends on the month", () => {
  const limits = "property.limits.subsistence-allowance";
  expect(ownersFor(limits, "2026-06")).toEqual(["province", "city"]);
  expect(ownersFor(limits, "2026-07")).toEqual(["province"]);
  expect(ownersFor(limits, "")).toEqual(["province", "city"]);
  expect(blankProposal(limits).owner).toBe("province");
});
