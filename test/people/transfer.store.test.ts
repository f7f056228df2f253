import { month } from "@minzheng/kernel";
import { factsAt, resident } from "@minzheng/people";
import { holdersOf } from "@minzheng/register/server";
import { beforeAll, describe, expect, test } from "vitest";
import { clerk, officerIn, townshipClerk } from "../support/officers.ts";
import type { TestTenant } from "../support/tenant.ts";
import {
  as,
  caseOf,
  endCase,
  factsOf,
  failing,
  freshCounty,
  homeOf,
  near,
  openCase,
  personOf,
} from "./desk.ts";
import { disabled, member, openHousehold, wage } from "./family.ts";

let [from, to]: TestTenant[] = [];
const [there, village] = ["999902001001", "999902001001"];
const receiver = officerIn("999902", "county-clerk");
beforeAll(async () => {
  [from, to] = [await freshCounty("999901"), await freshCounty("999902")];
});

const reason = "全家迁往外县";
const counties = () => {
  if (from === undefined || to === undefined) throw new Error("both counties are open");
  return { here: from, other: to };
};

/** Two people of whom something is known. */
async function known() {
  const { here } = counties();
  const members = [
    member("赵大山", "1958-04-04", { facts: [wage("2026-02-01"), disabled("2026-03-01")] }),
    member("赵小山", "1990-04-04", { relation: "child" }),
  ];
  return openHousehold({ tenant: here, officer: clerk }, { members });
}
type Home = Awaited<ReturnType<typeof known>>;

const leave = ({ householdId }: Pick<Home, "householdId">, more: object = {}) =>
  as(counties().here).moveOut({
    householdId,
    county: "999902",
    on: "2026-09-01",
    reason,
    ...more,
  });

/** The paper of a household that has left, carried to the other county on a stick. */
async function carried({ householdId }: Pick<Home, "householdId">, change = (b: Uint8Array) => b) {
  const { here } = counties();
  const { url, code } = await as(here).issuePaper({ householdId, reason });
  const bytes = (await here.bucket.find(url.replace("memory:", ""))) ?? new Uint8Array();
  const { paperId } = await sent(change(bytes));
  return { paperId, code, bytes };
}

async function sent(bytes: Uint8Array, tenant = counties().other) {
  const officer = officerIn(tenant.county, "county-clerk");
  const { paperId, url } = await as(tenant, officer).uploadPaper({});
  await tenant.bucket.put(url.replace("memory:", ""), bytes, "application/octet-stream");
  return { paperId };
}

let numbers = 0;
const arrival = (ref: { paperId: string; code: string }, more: object = {}) => {
  numbers += 1;
  const place = { number: `QR${numbers}`, village, category: "rural" as const };
  return { paperId: ref.paperId, code: ref.code, ...place, on: "2026-09-01", reason, ...more };
};
const asReceiver = () => as(counties().other, receiver);

describe("a household that leaves the county", () => {
  test("stays in its books as moved out, with its people, and nothing more is done with it", async () => {
    const { here } = counties();
    const home = await known();
    await leave(home);
    const view = await as(here).householdFile({ householdId: home.householdId });
    expect(view).toMatchObject({
      closed: "已迁出",
      movedOut: { county: "999902", on: "2026-09-01" },
    });
    expect(await personOf(here, home.residentIds[0] ?? "")).toMatchObject({ state: "moved-out" });
    expect(await failing(leave(home))).toBe("NOT_KEPT");
  });

  test("only after what runs has been ended", async () => {
    const { here } = counties();
    const home = await known();
    const caseId = await openCase(here, home);
    await expect(leave(home)).rejects.toMatchObject({
      code: "CASE_RUNNING",
      data: { cases: [{ caseId, label: "最低生活保障" }] },
    });
    expect(await caseOf(here, caseId)).toMatchObject({ state: "active" });
  });

  test("not to its own county, not tomorrow, and not by a township's clerk", async () => {
    const { here } = counties();
    const home = await known();
    expect(await failing(leave(home, { county: "999901" }))).toBe("OWN_COUNTY");
    expect(await failing(leave(home, { on: "2026-09-11" }))).toBe("DAY_NOT_COME");
    const { householdId } = home;
    const asked = { householdId, county: "999902", on: "2026-09-01", reason };
    const township = as(here, townshipClerk);
    expect(await failing(township.moveOut(asked))).toBe("NO_HOUSEHOLD");
    expect(await failing(township.issuePaper({ householdId, reason }))).toBe("NO_HOUSEHOLD");
  });

  test("is back when the move is taken back", async () => {
    const { here } = counties();
    const home = await known();
    await leave(home);
    await as(here).undoMoveOut({ householdId: home.householdId, reason: "没有迁成" });
    const view = await as(here).householdFile({ householdId: home.householdId });
    expect(view).not.toHaveProperty("closed");
    expect(view).not.toHaveProperty("movedOut");
    expect(await personOf(here, home.residentIds[1] ?? "")).toMatchObject({ state: "kept" });
    const again = { householdId: home.householdId, reason: "没有迁成" };
    expect(await failing(as(here).undoMoveOut(again))).toBe("NOT_MOVED_OUT");
    expect(await failing(as(here).issuePaper(again))).toBe("NOT_MOVED_OUT");
  });
});

describe("a transfer paper", () => {
  test("says nothing in clear but who made it for whom, and is in the chain before it is made", async () => {
    const { here } = counties();
    const home = await known();
    await leave(home);
    const { bytes, code } = await carried(home);
    const text = Buffer.from(bytes).toString("latin1");
    expect(text.startsWith("MZPAPER1999901999902")).toBe(true);
    const [number = "none"] = home.members.map(({ resident }) => resident.residentIdNumber);
    for (const secret of [number, home.number, "wage"]) expect(text).not.toContain(secret);
    expect(Buffer.from(bytes).includes("赵大山")).toBe(false);
    const { timeline } = await as(here).householdFile({ householdId: home.householdId });
    expect(timeline.map(({ action }) => action)).toContain("生成迁移材料");
    expect(JSON.stringify(timeline)).not.toContain(code);
  });

  test("is shown to the other county masked, with what is known here already", async () => {
    const home = await known();
    await leave(home);
    const ref = await carried(home);
    const seen = await asReceiver().lookAtPaper(ref);
    expect(seen).toMatchObject({
      from: "999901",
      movedOn: "2026-09-01",
      number: home.number,
      category: "rural",
      members: [
        { name: "赵大山", relation: "head", facts: 2, known: "new" },
        { name: "赵小山", relation: "child", facts: 0, known: "new" },
      ],
      cases: [],
    });
    const numbersOf = home.members.map(({ resident }) => resident.residentIdNumber);
    for (const number of numbersOf) expect(JSON.stringify(seen)).not.toContain(number);
  });

  test("opens the household in the other county, with people and facts of before", async () => {
    const { other } = counties();
    const home = await known();
    await leave(home);
    const ref = await carried(home);
    const { householdId } = await asReceiver().moveIn(arrival(ref));
    expect(await homeOf(other, householdId)).toMatchObject({ state: "kept", village });
    const [residentIdNumber = ""] = home.members.map(({ resident: r }) => r.residentIdNumber);
    const values = [{ residentIdNumber }];
    const [id = ""] = await holdersOf(resident, other, { unique: "byResidentId", values });
    expect(await personOf(other, id)).toMatchObject({ householdId, facts: 2 });
    const facts = await factsOf(other, id);
    expect(facts.map(({ kind }) => kind).toSorted()).toEqual(["disability", "income"]);
    expect(facts.map(({ knownSince }) => knownSince)).toEqual([
      other.clock.now(),
      other.clock.now(),
    ]);
  });

  test("is taken in once, whichever paper of the move it is", async () => {
    const home = await known();
    await leave(home);
    const [first, second] = [await carried(home), await carried(home)];
    await asReceiver().moveIn(arrival(first));
    expect(await failing(asReceiver().moveIn(arrival(first)))).toBe("ALREADY_TAKEN");
    expect(await failing(asReceiver().moveIn(arrival(second)))).toBe("ALREADY_TAKEN");
  });

  test("is taken in once by two officers who do it at once, under whatever numbers", async () => {
    const home = await known();
    await leave(home);
    const ref = await carried(home);
    const both = [arrival(ref), arrival(ref)].map((input) => failing(asReceiver().moveIn(input)));
    const outcomes = await Promise.all(both);
    expect(outcomes.filter((outcome) => outcome === "nothing failed")).toHaveLength(1);
    expect(await failing(asReceiver().moveIn(arrival(ref)))).toBe("ALREADY_TAKEN");
  });

  test("tells of the cases there were; none of them is opened", async () => {
    const { here } = counties();
    const home = await known();
    await endCase(here, await openCase(here, home));
    await leave(home);
    const ref = await carried(home);
    const { cases } = await asReceiver().lookAtPaper(ref);
    expect(cases).toMatchObject([{ label: "最低生活保障", state: "已终止" }]);
    const { householdId } = await asReceiver().moveIn(arrival(ref));
    const { cases: opened } = await asReceiver().householdFile({ householdId });
    expect(opened).toEqual([]);
  });
});

describe("a paper is refused", () => {
  const open = async (change?: (bytes: Uint8Array) => Uint8Array, code?: string) => {
    const home = await known();
    await leave(home);
    const ref = await carried(home, change);
    const asked = { paperId: ref.paperId, code: code ?? ref.code };
    return failing(asReceiver().lookAtPaper(asked));
  };
  const flipped = (at: number) => (bytes: Uint8Array) => {
    const copy = Uint8Array.from(bytes);
    copy.set([(copy.at(at) ?? 0) ^ 1], at < 0 ? copy.length + at : at);
    return copy;
  };

  test.each([
    ["under another code", undefined, "0000-0000-0000-0000-0000-0000-0000-0000", "WRONG_CODE"],
    ["under no code", undefined, "提取码", "WRONG_CODE"],
    ["with a bit of its text turned", flipped(40), undefined, "WRONG_CODE"],
    ["with its seal turned", flipped(-1), undefined, "WRONG_CODE"],
    ["with its salt turned", flipped(21), undefined, "WRONG_CODE"],
    ["cut short", (bytes: Uint8Array) => bytes.subarray(0, 30), undefined, "WRONG_CODE"],
    ["that is none", () => new TextEncoder().encode("MZPAPER2"), undefined, "NOT_A_PAPER"],
    ["that is empty", () => new Uint8Array(), undefined, "NOT_A_PAPER"],
    ["over a megabyte", () => new Uint8Array(2 ** 20 + 1), undefined, "NOT_A_PAPER"],
    [
      "turned to another county",
      (bytes: Uint8Array) => {
        const head = Buffer.from("MZPAPER1999901999903");
        return Buffer.concat([head, bytes.subarray(head.length)]);
      },
      undefined,
      "FOR_ANOTHER_COUNTY",
    ],
    [
      "that claims to come from elsewhere",
      (bytes: Uint8Array) => {
        const head = Buffer.from("MZPAPER1999903999902");
        return Buffer.concat([head, bytes.subarray(head.length)]);
      },
      undefined,
      "WRONG_CODE",
    ],
  ])("%s", async (_, change, code, expected) => {
    expect(await open(change, code)).toBe(expected);
  });

  test("in the county that made it, and before it has arrived", async () => {
    const { here } = counties();
    const home = await known();
    await leave(home);
    const { bytes, code } = await carried(home);
    const { paperId } = await sent(bytes, here);
    expect(await failing(as(here).lookAtPaper({ paperId, code }))).toBe("FOR_ANOTHER_COUNTY");
    const asked = asReceiver().lookAtPaper({ paperId: "tp_none", code });
    expect(await failing(asked)).toBe("NOT_UPLOADED");
  });

  test("for a day to come or before it left, an unknown village, or a number another household has", async () => {
    const home = await known();
    await leave(home);
    const ref = await carried(home);
    const enter = (more: object) => failing(asReceiver().moveIn(arrival(ref, more)));
    expect(await enter({ on: "2026-09-30" })).toBe("DAY_NOT_COME");
    expect(await enter({ on: "2026-08-31" })).toBe("BEFORE_LEAVING");
    expect(await enter({ village: near })).toBe("NO_VILLAGE");
    await asReceiver().moveIn(arrival(ref, { number: "QR-GONE" }));
    const next = await known();
    await leave(next);
    const paper = await carried(next);
    const held = asReceiver().moveIn(arrival(paper, { number: "QR-GONE" }));
    expect(await failing(held)).toBe("ALREADY_HELD");
  });

  test("where somebody on it lives in a household here, or goes by another name", async () => {
    const { other } = counties();
    const home = await known();
    await leave(home);
    const ref = await carried(home);
    const [first] = home.members;
    const by = { tenant: other, officer: receiver };
    const twin = { ...member("赵大山", "1958-04-04"), resident: first?.resident } as never;
    await openHousehold(by, { village: there, members: [twin] });
    expect(await failing(asReceiver().moveIn(arrival(ref)))).toBe("IN_TWO_HOUSEHOLDS");
    const next = await known();
    await leave(next);
    const paper = await carried(next);
    const [, second] = next.members;
    const namesake = {
      ...second,
      relation: "head",
      resident: { ...second?.resident, name: "钱二" },
    };
    await openHousehold(by, { village: there, members: [namesake as never] });
    expect(await failing(asReceiver().lookAtPaper(paper))).toBe("ANOTHER_NAME");
  });
});

describe("who comes back", () => {
  test("goes on under the old record; what is no longer said of them has ended", async () => {
    const { here, other } = counties();
    const home = await known();
    const [headId = ""] = home.residentIds;
    await leave(home);
    const { householdId: away } = await asReceiver().moveIn(arrival(await carried(home)));
    const { members = [] } = await homeOf(other, away);
    const told = await factsOf(other, members[0]?.residentId ?? "");
    const income = told.find(({ kind }) => kind === "income");
    const raised = { ...wage("2026-09-01", 200_000), replaces: income?.id ?? "" };
    await asReceiver().recordFact({
      subject: { type: "resident", id: members[0]?.residentId ?? "" },
      kind: raised.kind,
      value: raised.value,
      source: { office: "本人申报" },
      validFrom: raised.validFrom,
      replaces: raised.replaces,
    });
    other.clock.set("2026-09-20T02:00:00.000Z");
    here.clock.set("2026-09-25T02:00:00.000Z");
    const back = { householdId: away, county: "999901", on: "2026-09-20", reason: "迁回" };
    await asReceiver().moveOut(back);
    const issued = await asReceiver().issuePaper({ householdId: away, reason: "迁回原籍" });
    const bytes = await other.bucket.find(issued.url.replace("memory:", ""));
    const { paperId } = await sent(bytes ?? new Uint8Array(), here);
    const place = { number: "HJ1", village: near, category: "rural" as const };
    const taken = { paperId, code: issued.code, ...place, on: "2026-09-20", reason: "迁回原籍" };
    const { householdId } = await as(here).moveIn(taken);
    expect(await personOf(here, headId)).toMatchObject({ state: "kept", householdId });
    expect(await homeOf(here, home.householdId)).toMatchObject({ state: "moved-out" });
    const facts = await factsOf(here, headId);
    const incomeIn = (of: string) =>
      factsAt(facts, month(of), here.clock.now()).flatMap(({ kind, value }) =>
        kind === "income" ? [value] : [],
      );
    expect(incomeIn("2026-07")).toEqual([wage("2026-02-01").value]);
    expect(incomeIn("2026-10")).toEqual([wage("2026-09-01", 200_000).value]);
    expect((await personOf(here, headId)).facts).toBe(facts.length);
    const undo = as(here).undoMoveOut({ householdId: home.householdId, reason: "误办" });
    expect(await failing(undo)).toBe("ELSEWHERE");
  });
});
