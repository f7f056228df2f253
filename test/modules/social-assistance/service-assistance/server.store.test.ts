import type { Officer } from "@minzheng/contract";
import { recordFact } from "@minzheng/people/server";
import { findRecord } from "@minzheng/register/server";
import { serviceNeed, serviceOrder } from "@minzheng/social-assistance/registers";
import { serviceAssistanceRouters } from "@minzheng/social-assistance/server";
import { createRouterClient } from "@orpc/server";
import { beforeEach, describe, expect, test } from "vitest";
import { member, openHousehold } from "../../../people/family.ts";
import { clerk, officerIn, reviewer, townshipClerk } from "../../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../../support/tenant.ts";
import { failureOf, refusalOf } from "../failure-of.ts";

const place = "999901001";
const village = "999901001001";
const townshipReviewer = officerIn(place, "township-reviewer");
const worker = officerIn(place, "institution-user");

let tenant: TestTenant;
let residentId: string;
beforeEach(async () => {
  tenant = await freshTenant();
  tenant.clock.set("2026-03-10T01:00:00.000Z");
  const home = await openHousehold(
    { tenant, officer: clerk },
    { members: [member("王秀兰", "1948-05-02")] },
  );
  residentId = home.residentIds[0] ?? "";
});

const as = (officer: Officer) =>
  createRouterClient(serviceAssistanceRouters(), { context: { tenant, officer, requestId: "r1" } });
type Order = ReturnType<typeof as>["serviceOrder"];
type Taken = Omit<Parameters<Order["advance"]>[0], "id">;
const step = (officer: Officer, id: string, taken: Taken) =>
  as(officer).serviceOrder.advance({ id, ...taken });

const bathing = {
  county: "999901",
  code: "C03",
  name: "助浴",
  category: "care",
  targets: ["subsistence-allowance", "extreme-hardship"],
  content: "上门助浴，含前后健康观察",
  unit: "hour",
  standardMinutes: 120,
  priceFen: 40_00,
  capCount: 2,
  capPer: "week",
  provider: "organization",
  funding: "fiscal",
  inHospital: false,
  inInstitution: false,
  validFrom: "2026-01-01",
} as const;

/** The item on the list, and the need of it confirmed. */
async function listedAndNeeded(): Promise<string> {
  const { id } = await as(clerk).serviceItem.open({ fields: bathing });
  await as(reviewer).serviceItem.advance({ id, transition: "publish" });
  return need();
}
async function need(more: { previousId?: string } = {}): Promise<string> {
  const fields = {
    village,
    residentId,
    assessedOn: tenant.clock.today(),
    method: "visit",
    urgency: "soon",
    itemCodes: ["C03"],
    detail: "股骨骨折术后，不能自行洗浴",
    ...more,
  } as const;
  const { id } = await as(townshipClerk).serviceNeed.open({ fields });
  await as(townshipReviewer).serviceNeed.advance({ id, transition: "confirm" });
  return id;
}
const open = async (plannedOn: string) => {
  const fields = { village, residentId, itemCode: "C03", plannedOn };
  return (await as(townshipClerk).serviceOrder.open({ fields })).id;
};

/** From the order to the acceptance, on a day from nine to a given time in Shanghai. */
async function delivered(
  on: string,
  until = "03:00",
  { photo = `ph_${on}`, satisfaction = 5 } = {},
): Promise<string> {
  const id = await open(on);
  await step(townshipClerk, id, { transition: "order", fields: { provider: "云溪社工站" } });
  const at = (time: string) => `${on}T${time}:00.000Z`;
  const arrived = { worker: "李护理", checkInAt: at("01:00"), checkInPlace: "一村 3 号" };
  await step(worker, id, { transition: "checkIn", fields: arrived });
  const left = { checkOutAt: at(until), checkOutPlace: "一村 3 号", photo, confirmedBy: "本人" };
  await step(worker, id, { transition: "checkOut", fields: left });
  await step(townshipReviewer, id, { transition: "accept", fields: { satisfaction } });
  return id;
}
const bill = (id: string, billedFen: number) =>
  step(clerk, id, { transition: "settle", fields: { billedFen, invoice: "结算单 1" } });

const fact = (kind: string, value: object, validFrom: string) =>
  recordFact(
    { tenant, officer: clerk },
    {
      subject: { type: "resident", id: residentId },
      kind,
      value,
      source: { office: "民政比对" },
      validFrom,
    },
  );

describe("a service from the list to the bill", () => {
  test("is ordered for a need, proved, accepted by others and billed by the list", async () => {
    await listedAndNeeded();
    const id = await delivered("2026-03-02", "02:40");
    expect(await failureOf(bill(id, 80_00))).toMatchObject({
      data: { rule: "AMOUNT_DIFFERS" },
      detail: { path: "billedFen", value: 80_00, proposal: 66_66 },
    });
    expect((await bill(id, 66_66)).state).toBe("settled");
    expect(await refusalOf(bill(id, 66_66))).toBe("WRONG_STATE");
  });

  test("needs an item of the list and a confirmed need of it", async () => {
    expect(await refusalOf(open("2026-03-02"))).toBe("NO_NEED");
    await listedAndNeeded();
    expect(await refusalOf(open("2025-12-31"))).toBe("NOT_OFFERED");
    expect(await as(townshipClerk).serviceItem.catalogue({ on: "2026-03-02" })).toMatchObject({
      items: [{ code: "C03", priceFen: 40_00 }],
    });
    expect((await as(worker).serviceItem.catalogue({ on: "2025-12-31" })).items).toEqual([]);
  });

  test("is had as often as the list says, by the day it was delivered", async () => {
    await listedAndNeeded();
    await delivered("2026-03-02");
    await delivered("2026-03-03");
    const third = await open("2026-03-08");
    const order: Taken = { transition: "order", fields: { provider: "云溪社工站" } };
    expect(await refusalOf(step(townshipClerk, third, order))).toBe("OVER_CAP");
    expect((await step(townshipClerk, await open("2026-03-09"), order)).state).toBe("ordered");
  });

  test("proves nothing twice: neither by the same photo nor by a worker who was elsewhere", async () => {
    await listedAndNeeded();
    await delivered("2026-03-02", "03:00", { photo: "ph_1" });
    expect(await refusalOf(delivered("2026-03-03", "03:00", { photo: "ph_1" }))).toBe(
      "ALREADY_HELD",
    );
    const other = await openHousehold({ tenant, officer: clerk });
    residentId = other.residentIds[0] ?? "";
    await need();
    expect(await refusalOf(delivered("2026-03-02", "02:50", { photo: "ph_2" }))).toBe(
      "WORKER_ELSEWHERE",
    );
  });

  test("cannot have begun tomorrow", async () => {
    await listedAndNeeded();
    expect(await refusalOf(delivered("2026-03-11"))).toBe("TIME_LATER");
  });

  test("that was too short, or pleased nobody, is not accepted", async () => {
    await listedAndNeeded();
    expect(await refusalOf(delivered("2026-03-02", "02:35"))).toBe("EVIDENCE_UNFIT");
    const poor = delivered("2026-03-03", "02:36", { satisfaction: 2 });
    expect(await refusalOf(poor)).toBe("GRADE_POOR");
  });
});

describe("what is not billed", () => {
  test.each([
    ["death", { diedOn: "2026-03-01" }, "2026-03-01", "AFTER_DEATH"],
    ["stay", { in: "hospital" }, "2026-02-20", "IN_HOSPITAL"],
    ["stay", { in: "institution" }, "2026-02-20", "IN_INSTITUTION"],
    ["support-form", { form: "concentrated" }, "2026-02-20", "IN_INSTITUTION"],
    ["support-form", { form: "dispersed" }, "2026-02-20", undefined],
    ["death", { diedOn: "2026-03-02" }, "2026-03-02", undefined],
  ])("a service of 2 March after %s %j: %s, %s", async (kind, value, validFrom, rule) => {
    await listedAndNeeded();
    const id = await delivered("2026-03-02");
    await fact(kind, value, validFrom);
    expect(await refusalOf(bill(id, 80_00))).toBe(rule);
    const state = rule === undefined ? "settled" : "accepted";
    expect((await findRecord(serviceOrder, tenant.store, id))?.state).toBe(state);
  });
});

describe("a need", () => {
  test("lies sealed in its detail, and gives way to the next assessment", async () => {
    const first = await listedAndNeeded();
    const stored = await findRecord(serviceNeed, tenant.store, first);
    expect(JSON.stringify(stored)).not.toContain("股骨");
    expect(stored?.clocks?.["reassess"]).toMatchObject([{ end: "2027-03-10" }]);
    const second = await need({ previousId: first });
    const states = await Promise.all(
      [first, second].map(async (id) => (await findRecord(serviceNeed, tenant.store, id))?.state),
    );
    expect(states).toEqual(["superseded", "confirmed"]);
    expect(await refusalOf(need({ previousId: first }))).toBe("PREVIOUS_UNFIT");
  });
});
