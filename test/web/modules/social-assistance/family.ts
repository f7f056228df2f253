import type { FactView, HouseholdView } from "@minzheng/people";

export const fact = (kind: string, text: string, id = `ft_${kind}`): FactView => ({
  id,
  kind,
  text,
  source: "本人申报",
  validFrom: "2026-10-01",
  knownSince: "2026-10-01T02:00:00.000Z",
});

const person = (residentId: string, name: string, ageYears: number, facts: FactView[] = []) => ({
  residentId,
  name,
  relation: residentId === "rs_1" ? "head" : ageYears < 18 ? "child" : "spouse",
  sex: residentId === "rs_1" ? ("female" as const) : ("male" as const),
  ageYears,
  residentIdMasked: `9999**********000${residentId.slice(-1)}`,
  facts,
});

/** A couple and a child in town; the husband earns, the wife is disabled. */
export const family: HouseholdView = {
  householdId: "hh_1",
  number: "H1",
  revision: 1,
  headName: "罗秀芳",
  category: "urban",
  village: "999901100001",
  villageName: "南门社区",
  townshipName: "城关镇",
  members: [
    person("rs_1", "罗秀芳", 46, [fact("disability", "肢体残疾二级")]),
    person("rs_2", "李建国", 48, [fact("income", "工资 1,200.00 元/月")]),
    person("rs_3", "李*", 11),
  ],
  formerMembers: [],
  cases: [],
  timeline: [],
};
