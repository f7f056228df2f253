import { day } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import type { ApplicationFields } from "../../../../packages/modules/social-assistance/src/application/application-shape.ts";
import {
  contradictionWith,
  unauthorised,
} from "../../../../packages/modules/social-assistance/src/application/filing-checks.ts";
import { table } from "../../../support/table.ts";

const today = day("2026-11-24");
const village = "999901001001";
/** Father, mother, and a girl of ten. */
const home = {
  village,
  members: [
    { residentId: "father", bornOn: day("1980-01-01") },
    { residentId: "mother", bornOn: day("1982-01-01") },
    { residentId: "girl", bornOn: day("2016-01-01") },
  ],
};
const fields = (rest: Partial<ApplicationFields> = {}): ApplicationFields => ({
  householdId: "hh_1",
  village,
  programmes: ["subsistence-allowance"],
  acceptsOther: false,
  applicantResidentId: "father",
  channel: "self",
  personIds: ["father", "mother", "girl"],
  childCase: false,
  separatedResidence: false,
  staffRelative: false,
  papers: [],
  authorisations: [],
  payeeResidentId: "father",
  ...rest,
});

describe("an application and its household", () => {
  test("that say the same contradict nothing", () => {
    expect(contradictionWith(home, fields(), today)).toBeUndefined();
  });

  const girlAlone = { programmes: ["extreme-hardship"], personIds: ["girl"] } as const;
  const cases: readonly [string, Partial<Record<keyof ApplicationFields, unknown>>, object][] = [
    [
      "another village is refused, and the household's proposed",
      { village: "999901001002" },
      { code: "ANOTHER_VILLAGE", path: "fields.village", proposal: village },
    ],
    [
      "an applicant who lives elsewhere is refused",
      { applicantResidentId: "neighbour" },
      { code: "NOT_A_MEMBER", path: "fields.applicantResidentId" },
    ],
    [
      "a person who lives elsewhere is refused",
      { personIds: ["father", "mother", "girl", "neighbour"] },
      { code: "NOT_A_MEMBER", path: "fields.personIds.3" },
    ],
    [
      "a household is not recognised member by member",
      { personIds: ["father", "mother"] },
      { code: "NOT_THE_WHOLE_HOUSEHOLD", proposal: "girl" },
    ],
    [
      "a child's case says that it is one",
      { ...girlAlone, childCase: false },
      { code: "CHILD_CASE", proposal: true },
    ],
    [
      "and is none with an adult in it",
      { programmes: ["extreme-hardship"], personIds: ["girl", "mother"], childCase: true },
      { code: "CHILD_CASE", proposal: false },
    ],
  ];
  test.each(cases)("%s", (_, rest, expected) => {
    const told = { ...fields(), ...rest } as ApplicationFields;
    expect(contradictionWith(home, told, today)).toMatchObject(expected);
  });

  test("on the day a child comes of age its case is a child's no more", () => {
    const alone = fields({
      programmes: ["extreme-hardship"],
      personIds: ["girl"],
      childCase: true,
    });
    expect(contradictionWith(home, alone, day("2033-12-31"))).toBeUndefined();
    expect(contradictionWith(home, alone, day("2034-01-01"))).toMatchObject({ code: "CHILD_CASE" });
  });
});

describe("whose means may be looked into", () => {
  const cases = table("papers", "without")`
    father/father/2027-11-24 mother/mother/2027-11-24 girl/mother/2027-11-24 |
    father/father/2027-11-24 mother/mother/2027-11-24 | girl
    father/father/2026-11-24 mother/mother/2026-11-23 girl/father/2027-01-01 | mother
    father/father/2027-11-24 mother/father/2027-11-24 girl/father/2027-01-01 | mother
    father/father/2027-11-24 mother/mother/2027-11-24 girl/girl/2027-01-01 | girl
    nobody/nobody/2027-01-01 | father mother girl
  `;
  test.each(cases)("with $papers: without a paper are [$without]", ({ papers, without }) => {
    const authorisations = papers.split(" ").map((paper) => {
      const [residentId = "", signedBy = "", expiresOn = ""] = paper.split("/");
      return { residentId, signedBy, expiresOn, document: "1", scope: "household-means" as const };
    });
    expect(unauthorised(home, { authorisations }, today)).toEqual(
      without.split(" ").filter((id) => id !== ""),
    );
  });
});
