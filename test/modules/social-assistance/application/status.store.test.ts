import { recordFacts } from "@minzheng/people/server";
import { application, decision, notice } from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { beforeAll, expect, test } from "vitest";
import {
  accepted,
  asked,
  family,
  lookedAt,
  type Office,
  office,
  opined,
  outcomeOf,
  recommended,
} from "./office.ts";

let at: Office;
beforeAll(async () => {
  at = await office();
});

const proved = {
  papers: [
    "identity",
    "household-register",
    "income-statement",
    "check-authorisation",
    "medical-record",
  ] as const,
};

/** A family with this monthly wage that asks for a status. */
async function asking(programme: "margin-household" | "rigid-expenditure", wageFen: number) {
  at.on("2025-09-22");
  const home = await family(at, wageFen);
  const fields = asked(home, at.village, { programmes: [programme], papers: [...proved.papers] });
  return { home, id: await accepted(at, fields) };
}

async function confirmed(id: string, on: string) {
  await at.take(application, at.staff.clerk, { id, do: "send-without-notice" });
  at.on(on);
  await at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
  const [made] = await at.of(decision, id);
  return made?.fields;
}

test("a margin household is recognised without a notice, an amount or a case", async () => {
  const { home, id } = await asking("margin-household", 4000_00);
  await recommended(at, id, "margin-household");
  const made = await confirmed(id, "2025-10-09");
  expect(made).toMatchObject({ kind: "confirm", programme: "margin-household" });
  expect(made).not.toHaveProperty("assessedFen");
  expect(made).not.toHaveProperty("caseId");
  expect(await at.of(notice, id)).toEqual([]);
  expect(await at.find(allowanceCase, home.householdId)).toEqual([]);
});

test("who is below the standard is no margin household", async () => {
  const { id } = await asking("margin-household", 2000_00);
  expect(await outcomeOf(recommended(at, id, "margin-household"))).toMatchObject({
    rule: "NOT_ELIGIBLE",
  });
});

test("WE-18: what a family spent makes it a household of rigid expenditure for a year", async () => {
  const { home, id } = await asking("rigid-expenditure", 10_000_00);
  await lookedAt(at, id, "2025-09-22");
  const call = () => outcomeOf(opined(at, id, "rigid-expenditure"));
  expect(await call()).toMatchObject({ rule: "NOT_ELIGIBLE" });
  await recordFacts(
    { tenant: at.tenant, officer: at.staff.clerk },
    {
      householdId: home.householdId,
      facts: [
        {
          residentId: home.residentIds[0],
          kind: "spending",
          value: {
            of: "medical",
            item: "住院自付",
            paidFen: 45_000_00,
            reimbursedFen: 0,
            designated: true,
          },
          source: { office: "医保结算单" },
          validFrom: "2025-06-10",
        },
      ],
    },
  );
  expect(await call()).toMatchObject({ code: "nothing failed" });
  expect(await confirmed(id, "2025-10-15")).toMatchObject({
    programme: "rigid-expenditure",
    validTo: "2026-10-14",
  });
});
