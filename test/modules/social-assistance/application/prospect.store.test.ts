import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { application, decision } from "@minzheng/social-assistance/application";
import { beforeAll, expect, test } from "vitest";
import { prospect } from "../../../../packages/modules/social-assistance/src/application/prospect.ts";
import {
  accepted,
  asked,
  family,
  type Office,
  office,
  outcomeOf,
  recommended,
  sentAfterNotice,
} from "./office.ts";

let at: Office;
beforeAll(async () => {
  at = await office();
});

type Input = Parameters<typeof prospect>[1];
const see = (
  home: Awaited<ReturnType<typeof family>>,
  rest: Partial<Input> = {},
  officer = at.staff.clerk,
) =>
  prospect(
    { tenant: at.tenant, officer },
    {
      householdId: home.householdId,
      programme: "subsistence-allowance",
      personIds: home.residentIds,
      facts: [],
      ...rest,
    },
  );
const wage = (totalFen: number) => ({
  kind: "income" as const,
  value: { class: "wage" as const, item: "零工", totalFen, windowMonths: 1 },
  source: { office: "本人申报" },
});
const items = async () => {
  const { client, table } = at.tenant.store;
  return (await client.send(new ScanCommand({ TableName: table, Select: "COUNT" }))).Count;
};

test("is reckoned from what is recorded, as the decision itself, and nothing is kept", async () => {
  at.on("2025-09-01");
  const home = await family(at);
  const before = await items();
  const [unit] = (await see(home)).units;
  expect(await items()).toBe(before);
  expect(unit).toMatchObject({ unitId: home.householdId, fromMonth: "2025-10" });
  expect(unit).not.toHaveProperty("against");
  expect(unit?.explanation?.steps.map(({ personName }) => personName)).toContain("王建国");

  const id = await accepted(at, asked(home, at.village));
  await recommended(at, id);
  await sentAfterNotice(at, id, "2025-09-15");
  await at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
  const [made] = await at.of(decision, id);
  expect(unit?.explanation?.amountFen).toBe(made?.fields.assessedFen);
});

test("counts what is told besides, a tenth of wages apart, and in place of what it corrects", async () => {
  at.on("2025-09-01");
  const home = await family(at);
  const [head] = home.residentIds;
  const amount = async (facts: Input["facts"]) =>
    (await see(home, { facts })).units[0]?.explanation?.amountFen;
  const now = await amount([]);
  const less = 500_00 - 50_00;
  expect(await amount([{ residentId: head, fact: wage(500_00) }])).toBe((now ?? 0) - less);
  const wages = (await see(home)).units[0]?.explanation?.steps.find(({ factId }) => factId);
  const instead = { residentId: head, replaces: wages?.factId, fact: wage(2000_00) };
  expect(await amount([instead])).toBe(now);
});

test("says in words what the rules have against it", async () => {
  at.on("2025-09-01");
  const home = await family(at, 9000_00);
  expect((await see(home)).units[0]?.against).toMatch(/收入/);
});

test("a status without money has a verdict and no sum; persons are told apart by name", async () => {
  at.on("2025-09-01");
  const home = await family(at);
  const margin = await see(home, { programme: "margin-household" });
  expect(margin.units[0]).not.toHaveProperty("explanation");
  expect(margin.units[0]?.against).toBeTruthy();
  const persons = await see(home, { programme: "extreme-hardship" });
  expect(persons.units.map(({ name }) => name)).toEqual(["王建国", "李秀英", "王*"]);
});

test("nobody else's household, and no strangers in it", async () => {
  at.on("2025-09-01");
  const home = await family(at);
  const elsewhere = {
    ...at.staff.clerk,
    assignments: [{ role: "township-clerk" as const, area: "999901002" }],
  };
  expect(await outcomeOf(see(home, {}, elsewhere))).toMatchObject({ code: "NO_HOUSEHOLD" });
  const stranger = see(home, { personIds: ["rs_stranger"] });
  expect(await outcomeOf(stranger)).toMatchObject({ code: "NOT_A_MEMBER", path: "personIds.0" });
  const told = see(home, { facts: [{ residentId: "rs_stranger", fact: wage(100_00) }] });
  expect(await outcomeOf(told)).toMatchObject({ path: "facts.0.residentId" });
});
