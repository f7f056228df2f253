import { day, residentIdCheckCharacter } from "@minzheng/kernel";
import type { NewFact } from "@minzheng/people";
import { type NewHousehold, type NewMember, planHousehold } from "@minzheng/people/server";
import { actorOf, type By, commitAct, penOf } from "@minzheng/register/server";

export const village = "999901001001";

let people = 0;
/** A valid resident id of the demo region, never the same twice. */
export function residentIdNumber(bornOn: string): string {
  people += 1;
  const digits = `999901${bornOn.replaceAll("-", "")}${String(people % 1000).padStart(3, "0")}`;
  return digits + residentIdCheckCharacter(digits);
}

export const member = (name: string, bornOn: string, rest: Partial<NewMember> = {}): NewMember => ({
  resident: { name, bornOn, residentIdNumber: residentIdNumber(bornOn), sex: "male" },
  relation: "head",
  paid: true,
  from: "2026-01-01",
  facts: [],
  ...rest,
});

export const wage = (validFrom: string, totalFen = 120_000): NewFact => ({
  kind: "income",
  value: { class: "wage", item: "零工收入", totalFen, windowMonths: 1 },
  source: { office: "本人申报", saidOn: day("2026-01-05") },
  validFrom: day(validFrom),
});

export const disabled = (validFrom: string): NewFact => ({
  kind: "disability",
  value: { kind: "physical", grade: 2 },
  source: { office: "残联比对", saidOn: day("2026-01-05") },
  validFrom: day(validFrom),
});

let households = 0;
/** Opens a household through the product's own plans and commit. */
export async function openHousehold(by: By, input: Partial<NewHousehold> = {}) {
  const pen = await penOf(by);
  households += 1;
  const number = `JT${String(households).padStart(4, "0")}`;
  const members = [
    member("王秀兰", "1960-05-02"),
    member("王小明", "2015-08-01", { relation: "grandchild" }),
  ];
  const home = { number, category: "rural", village, members, facts: [], ...input } as const;
  const plan = planHousehold(pen, home);
  const actor = actorOf(by, ["county-clerk"], home.village);
  await commitAct(pen, { actor, action: "household.open", plans: plan.plans, items: plan.items });
  return { ...plan, number: home.number, members: home.members };
}
