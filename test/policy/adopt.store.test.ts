import type { Officer } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import type { cityRouters, routers } from "@minzheng/policy/server";
import { cityModules, modules } from "@minzheng/registry/server";
import { getItem, type Store, sweep } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { beforeEach, describe, expect, test } from "vitest";
import { replicatorTo } from "../../functions/src/stream.ts";
import { clerk, officerIn, reviewer } from "../support/officers.ts";
import { eventOf, streamOf } from "../support/stream.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";

const countyDesk = (await modules.policy()) as ReturnType<typeof routers>;
const cityDesk = (await cityModules.policy()) as ReturnType<typeof cityRouters>;
const analyst = officerIn("999900", "city-analyst");
const supervisor = officerIn("999900", "city-supervisor");
const counties = [
  { code: "999901", name: "云山县" },
  { code: "999902", name: "云水县" },
];

let [county, city] = [{} as TestTenant & { city: Store }, {} as TestTenant];
beforeEach(async () => {
  city = await freshTenant("999900");
  county = { ...(await freshTenant("999901")), city: city.store };
});

const inCounty = (officer: Officer) =>
  createRouterClient(countyDesk, { context: { tenant: county, officer, requestId: "r" } });
const inCity = (officer: Officer) =>
  createRouterClient(cityDesk, {
    context: { tenant: { ...city, counties }, officer, requestId: "r" },
  });
const failing = (call: Promise<unknown>) =>
  call.then(
    () => "nothing failed",
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );

const figure = {
  key: "subsistence-allowance.standard.urban",
  value: 1000_00,
  from: "2026-10",
  source: "青政发〔2026〕12 号",
  owner: "city" as const,
};

async function issued(from = figure.from) {
  const fields = { city: "999900", ...figure, from };
  const { id } = await inCity(analyst).decision.open({ fields });
  await inCity(supervisor).decision.advance({ id, transition: "issue" });
  return id;
}

/** What the county's stream and the sweep bring to the city. */
async function delivered() {
  await replicatorTo(city.store, "999901")(eventOf(await streamOf(county.store)));
  return (await inCity(analyst).adoptions({})).rows;
}

describe("a decision of the city", () => {
  test("is seen by the county once a second officer has issued it", async () => {
    const { id } = await inCity(analyst).decision.open({ fields: { city: "999900", ...figure } });
    expect((await inCounty(clerk).decisions({})).rows).toEqual([]);
    const both = officerIn("999900", "city-analyst", "city-supervisor");
    const own = await inCity(both).decision.open({
      fields: { city: "999900", ...figure, from: "2026-11" },
    });
    const issue = inCity(both).decision.advance({ id: own.id, transition: "issue" });
    expect(await failing(issue)).toBe("SAME_OFFICER");
    await inCity(supervisor).decision.advance({ id, transition: "issue" });
    expect((await inCounty(clerk).decisions({})).rows).toEqual([
      { decisionId: id, state: "issued", ...figure },
    ]);
  });

  test("is bound by the same rules as a county's figure", async () => {
    const wrong = { city: "999900", ...figure, value: 0 };
    expect(await failing(inCity(analyst).decision.open({ fields: wrong }))).toBe("STEP_REFUSED");
    const county = { city: "999900", ...figure, owner: "county" as const };
    expect(await failing(inCity(analyst).decision.open({ fields: county }))).toBe("STEP_REFUSED");
  });
});

describe("a county that adopts it", () => {
  test("signs a parameter of its own with the decision's content, and the city has its receipt", async () => {
    const decisionId = await issued();
    const { parameterId } = await inCounty(clerk).adopt({ decisionId });
    const proposed = await inCounty(clerk).parameter.get({ id: parameterId });
    expect(proposed).toMatchObject({ state: "proposed", fields: { ...figure, decisionId } });
    expect(await delivered()).toMatchObject([{ decisionId, county: "999901", state: "proposed" }]);
    await inCounty(reviewer).parameter.advance({ id: parameterId, transition: "sign" });
    const [receipt, ...others] = await delivered();
    expect(receipt).toEqual({
      decisionId,
      county: "999901",
      state: "signed",
      at: county.clock.now(),
    });
    expect(others).toEqual([]);
    expect((await inCounty(clerk).decisions({})).rows).toMatchObject([
      { decisionId, adoption: { id: parameterId, state: "signed" } },
    ]);
  });

  test("tells the city nothing but that and when", async () => {
    const decisionId = await issued();
    const { parameterId } = await inCounty(clerk).adopt({ decisionId });
    await delivered();
    const key = { pk: "999901#adoption#list", sk: `${decisionId}#${parameterId}` };
    const item = await getItem(city.store, key);
    expect(Object.keys(item ?? {}).toSorted()).toEqual(["at", "epoch", "pk", "seq", "sk", "state"]);
  });

  test("adopts it once while it stands, and may again after it was rejected", async () => {
    const decisionId = await issued();
    const both = [inCounty(clerk).adopt({ decisionId }), inCounty(clerk).adopt({ decisionId })];
    expect((await Promise.all(both.map(failing))).toSorted()).toEqual([
      expect.stringMatching(/ALREADY_HELD|STEP_REFUSED/),
      "nothing failed",
    ]);
    const [row] = (await inCounty(clerk).decisions({})).rows;
    const id = row?.adoption?.id ?? "";
    const reason = "等待县常务会议";
    await inCounty(reviewer).parameter.advance({ id, transition: "reject", reason });
    expect(await failing(inCounty(clerk).adopt({ decisionId }))).toBe("nothing failed");
  });

  test("finds no decision that is not issued, is revoked, or never was", async () => {
    const { id } = await inCity(analyst).decision.open({ fields: { city: "999900", ...figure } });
    expect(await failing(inCounty(clerk).adopt({ decisionId: id }))).toBe("NO_DECISION");
    expect(await failing(inCounty(clerk).adopt({ decisionId: "de_none" }))).toBe("NO_DECISION");
    const revoked = await issued("2026-11");
    const reason = "省里另有规定";
    await inCity(supervisor).decision.advance({ id: revoked, transition: "revoke", reason });
    expect(await failing(inCounty(clerk).adopt({ decisionId: revoked }))).toBe("NO_DECISION");
    expect((await inCounty(clerk).decisions({})).rows).toMatchObject([{ state: "revoked" }]);
  });

  test("is not signed once the city has revoked it; the county says no to what it proposed", async () => {
    const decisionId = await issued();
    const { parameterId: id } = await inCounty(clerk).adopt({ decisionId });
    const reason = "文件已废止";
    await inCity(supervisor).decision.advance({ id: decisionId, transition: "revoke", reason });
    const sign = inCounty(reviewer).parameter.advance({ id, transition: "sign" });
    await expect(sign).rejects.toMatchObject({
      code: "STEP_REFUSED",
      data: { rule: "DECISION_REVOKED" },
    });
    await inCounty(reviewer).parameter.advance({ id, transition: "reject", reason });
  });

  test("needs no city at all: without one there are no decisions", async () => {
    const { city: _, ...alone } = county;
    const desk = createRouterClient(countyDesk, {
      context: { tenant: alone, officer: clerk, requestId: "r" },
    });
    expect(await desk.decisions({})).toEqual({ rows: [] });
    expect(await failing(desk.adopt({ decisionId: "de_1" }))).toBe("NO_DECISION");
  });

  test("is known to the city after a sweep, whatever the stream lost", async () => {
    const decisionId = await issued();
    await inCounty(clerk).adopt({ decisionId });
    expect(await sweep(city.store, county.store)).toMatchObject({ failed: 0 });
    expect((await inCity(analyst).adoptions({})).rows).toMatchObject([{ decisionId }]);
  });
});

test("a parameter that adopts nothing is none of the city's business", async () => {
  const fields = { county: "999901", ...figure };
  await inCounty(clerk).parameter.open({ fields });
  expect(await delivered()).toEqual([]);
});
