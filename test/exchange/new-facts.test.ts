import { day, instant } from "@minzheng/kernel";
import type { AnyFact } from "@minzheng/people";
import { expect, test } from "vitest";
import type { RosterPerson } from "../../packages/exchange/src/roster.ts";
import { factsToRecord } from "../../packages/exchange/src/server/new-facts.ts";

const saying = {
  validFrom: day("2026-11-01"),
  document: "账户更新.xlsx",
  saidOn: day("2026-11-20"),
};
const wage: AnyFact = {
  id: "fact_1",
  subject: { type: "resident", id: "res_1" },
  kind: "income",
  value: { class: "wage", item: "工资性收入", totalFen: 300_00, windowMonths: 1 },
  source: { office: "名册导入", saidOn: day("2026-10-20") },
  validFrom: day("2026-10-01"),
  knownSince: instant("2026-10-20T00:00:00.000Z"),
};
const person: RosterPerson = {
  row: 2,
  relation: "head",
  name: "李成",
  residentIdNumber: "999901194605200015",
  bornOn: day("1946-05-20"),
  sex: "male",
  incomes: [],
  paid: true,
};

test("an income whose column is empty now becomes zero", () => {
  const [recording, ...others] = factsToRecord(person, [wage], saying);
  expect(others).toEqual([]);
  expect(recording?.next?.value).toEqual({ ...wage.value, totalFen: 0 });
});

test("an income whose column the sheet does not have stays what it was", () => {
  expect(factsToRecord({ ...person, unsaidIncomes: ["wage"] }, [wage], saying)).toEqual([]);
});
