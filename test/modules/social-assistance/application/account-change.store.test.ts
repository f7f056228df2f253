import { month, townshipCode } from "@minzheng/kernel";
import { resident } from "@minzheng/people";
import type { FieldsOf } from "@minzheng/register";
import { commitAct, openField, penOf, planOpen } from "@minzheng/register/server";
import { accountChange } from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { programmes } from "@minzheng/social-assistance/server";
import { beforeEach, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { family, type Office, office, outcomeOf } from "./office.ts";

let at: Office;
beforeEach(async () => {
  at = await office();
  at.on("2026-02-03");
});

/** A family with a running case and no account yet. */
async function supported() {
  const { tenant, staff, village } = at;
  const { householdId, number, residentIds } = await family(at);
  const [residentId = ""] = residentIds;
  const by = { tenant, officer: staff.clerk };
  const pen = await penOf(by);
  const id = tenant.newId(allowanceCase.idPrefix, pen.at);
  const plan = planOpen(allowanceCase, pen, {
    id,
    fields: {
      ...{ programme: "subsistence-allowance", category: "urban", householdId, village },
      ...{ householdNumber: number, unitKind: "household", unitId: householdId, persons: 1 },
      ...{ payeeResidentId: residentId, confirmedOn: "2025-11-05", fromMonth: "2025-12" },
    },
  });
  const actor = { id: staff.clerk.id, name: staff.clerk.name, role: "township-clerk" };
  await commitAct(pen, { actor, action: "allowance-case.open", plans: [plan] });
  const sealer = await tenant.sealer();
  const name = openField(resident, sealer, {
    record: await at.read(resident, residentId),
    field: "name",
  });
  return { caseId: id, householdId, residentId, name: name ?? "" };
}
type Supported = Awaited<ReturnType<typeof supported>>;

const asked = ({ caseId, householdId }: Supported) =>
  at.open(accountChange, at.staff.clerk, {
    ...{ caseId, householdId, village: at.village, programme: "subsistence-allowance" },
    cause: "ASKED",
  });
const account = ({ residentId, name }: Supported) => ({
  ...({ kind: "own", payeeResidentId: residentId, bank: "县农商银行" } as const),
  ...{ account: "6228480000000000018", accountHolder: name },
  ...({ evidence: "card", from: "2026-02-03" } as const),
});
const propose = (id: string, fields: Partial<FieldsOf<typeof accountChange>>) =>
  at.take(accountChange, at.staff.clerk, { id, do: "propose", fields });
const payeeNow = async ({ caseId }: Supported) => {
  const { tenant } = at;
  const township = townshipCode(at.village.slice(0, 9));
  const casesIn = await programmes.cases(tenant, township, tenant.clock.now());
  return casesIn(month("2026-02")).find(({ file }) => file.caseId === caseId)?.payee;
};

test("an account is another one when a second officer has checked it, and not before", async () => {
  const known = await supported();
  const { id } = await asked(known);
  await propose(id, account(known));
  expect(await payeeNow(known)).toBeUndefined();
  const mine = at.take(accountChange, at.staff.clerk, { id, do: "check" });
  expect(await outcomeOf(mine)).toMatchObject({ code: "WRONG_ROLE" });
  await at.take(accountChange, at.staff.countyClerk, { id, do: "check" });
  expect(await payeeNow(known)).toMatchObject({ accountTail: "0018", bank: "县农商银行" });
  const { acts, fields } = await at.read(accountChange, id);
  expect([acts["propose"], acts["check"], fields.from]).toEqual([
    at.staff.clerk.id,
    at.staff.countyClerk.id,
    "2026-02-03",
  ]);
  expect((await at.read(allowanceCase, known.caseId)).fields.accountFrom).toBe("2026-02-03");
});

test.each(table("what", "rule")`
  another name        | HOLDER_DIFFERS
  a mistyped card     | ACCOUNT_MISTYPED
  a guardian, no paper | EVIDENCE_UNFIT
  a day to come       | FROM_LATER
  nobody we know      | PAYEE_UNKNOWN
`)("a change to $what is refused", async ({ what, rule }) => {
  const known = await supported();
  const { id } = await asked(known);
  const changes: Readonly<Record<string, object>> = {
    "another name": { accountHolder: "外姓某" },
    "a mistyped card": { account: "6228480000000000017" },
    "a guardian, no paper": { kind: "guardian" },
    "a day to come": { from: "2026-02-04" },
    "nobody we know": { payeeResidentId: "rs_nobody" },
  };
  const said = await outcomeOf(propose(id, { ...account(known), ...changes[what] }));
  expect(said).toMatchObject({ rule });
});

test("a guardian's account and a home's stand in their own names, by their papers", async () => {
  const known = await supported();
  for (const [kind, evidence] of [
    ["guardian", "guardianship"],
    ["collective", "agreement"],
  ] as const) {
    const { id } = await asked(known);
    await propose(id, { ...account(known), ...{ kind, evidence, accountHolder: "县中心敬老院" } });
    await at.take(accountChange, at.staff.countyReviewer, { id, do: "check" });
    expect(await payeeNow(known)).toMatchObject({ accountKind: kind });
  }
  const { id } = await asked(known);
  await propose(id, account(known));
  await at.take(accountChange, at.staff.countyReviewer, { id, do: "check" });
  expect(await payeeNow(known)).not.toHaveProperty("accountKind");
});

test("a payment that came back is one task in the work list, however often it is told", async () => {
  const known = await supported();
  const { tenant } = at;
  const returned = (returnId: string, reason: string) => ({
    returnId,
    caseId: known.caseId,
    reason,
  });
  const told = [returned("r#1", "ACCOUNT_CLOSED"), returned("r#2", "DORMANT")];
  await Promise.all([
    programmes.openMending?.(tenant, told),
    programmes.openMending?.(tenant, told),
  ]);
  await programmes.openMending?.(tenant, told);
  const open = await at.find(accountChange, known.householdId);
  expect(open.map(({ fields, state }) => `${fields.cause} ${state}`).toSorted()).toEqual([
    "ACCOUNT_CLOSED asked",
    "DORMANT asked",
  ]);
  expect(open[0]?.clocks?.["mend"]?.[0]?.end).toBe("2026-02-24");
  const idOf = (cause: string) => open.find(({ fields }) => fields.cause === cause)?.id ?? "";
  const keep = (cause: string) =>
    at.take(accountChange, at.staff.countyClerk, {
      ...{ id: idOf(cause), do: "keep", reason: "银行已激活账户" },
    });
  expect(await outcomeOf(keep("ACCOUNT_CLOSED"))).toMatchObject({ rule: "ACCOUNT_MUST_CHANGE" });
  await keep("DORMANT");
  const mendings = await programmes.mendings?.(tenant, ["r#1", "r#2", "r#3"]);
  expect([...(mendings ?? [])].map(([id, { state }]) => [id, state])).toEqual([
    ["r#1", "open"],
    ["r#2", "kept"],
  ]);
  const byHand = at.open(accountChange, at.staff.clerk, {
    ...{ caseId: known.caseId, householdId: known.householdId, village: at.village },
    ...({ programme: "subsistence-allowance", cause: "DORMANT" } as const),
  });
  expect(await outcomeOf(byHand)).toMatchObject({ rule: "CAUSE_UNFIT" });
});
