import { day } from "@minzheng/kernel";
import { contradictionsIn, type Relation } from "@minzheng/people";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const today = day("2026-11-24");

/** `head:1980m child:2015f`: relation, year of birth, sex. */
function householdOf(text: string) {
  return text.split(" ").map((word, i) => {
    const [relation = "", told = ""] = word.split(":");
    return {
      relation: relation as Relation,
      bornOn: day(`${told.slice(0, 4)}-01-01`),
      sex: told.includes("f") ? ("female" as const) : ("male" as const),
      residentIdNumber: told.includes("!") ? "same" : `number ${i}`,
    };
  });
}

describe("what a household says against itself is named with where and what to do", () => {
  const cases = table("household", "path", "problem", "proposal")`
    spouse:1980f child:2010m | members.0.relation | 没有户主，请指定一人 | head
    head:1980m head:1975f | members.0.relation | 一户只能有一个户主，请改为与户主的关系 | other
    head:2012m grandparent:1950f | members.1.relation | 户主未成年而家中有成年人，请以成年人为户主 | head
    head:1980m spouse:1981f spouse:1985f | members.2.relation | 户主只能有一个配偶，请核对关系 | other
    head:1980m spouse:1981m | members.1.relation | 配偶与户主性别相同，请核对关系和身份证 | other
    head:1980m spouse:2010f | members.1.relation | 配偶未成年，请核对关系和身份证 | other
    head:1980m child:1950f | members.1.relation | 晚辈比户主年长，关系填反了吗？请核对 | parent
    head:1980m parent:2005f | members.1.relation | 长辈比户主年轻，关系填反了吗？请核对 | child
    head:1980m grandchild:1950f | members.1.relation | 晚辈比户主年长，关系填反了吗？请核对 | grandparent
    head:1980m! sibling:1980m! | members.1.residentIdNumber | 同一个人填了两次，请删去重复的一行 |
    head:1980m child:2027f | members.1.residentIdNumber | 出生日期在今天之后，请核对身份证 |
  `;
  test.each(cases)("$household", ({ household, path, problem, proposal }) => {
    const expected = proposal === "" ? { path, problem } : { path, problem, proposal };
    expect(contradictionsIn(householdOf(household), today)).toContainEqual(expected);
  });
});

test.each([
  "head:1980m",
  "head:1980m spouse:1982f child:2016m",
  "head:1950f grandchild:2015m sibling:1955f other:1940m",
  "head:2010m sibling:2012f",
])("%s says nothing against itself", (household) => {
  expect(contradictionsIn(householdOf(household), today)).toEqual([]);
});
