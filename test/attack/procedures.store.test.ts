import { type Officer, type Role, type Route, roles, routesOf } from "@minzheng/contract";
import { assert } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import { commitAct, penOf, planOpen } from "@minzheng/register/server";
import { contracts, registers } from "@minzheng/registry/browser";
import { rosterSink } from "@minzheng/registry/server";
import {
  application as applicationRegister,
  decision as decisionRegister,
  notice as noticeRegister,
} from "@minzheng/social-assistance/application";
import { keyOf } from "@minzheng/store";
import { beforeAll, describe, expect, test } from "vitest";
import { member, openHousehold, residentIdNumber } from "../people/family.ts";
import { png } from "../register/files.ts";
import { callDoor, claimsOf, countyDoor, type Door, eventOf } from "../support/door.ts";
import { clerk, officerIn } from "../support/officers.ts";
import { allSamples } from "../support/samples.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { file, paperOf, registerInput, type Target } from "./register-inputs.ts";

const county = "999901";
const home = `${county}001`;
const elsewhere = `${county}002`;
const every = routesOf(contracts);
const townshipRoles: readonly Role[] = ["township-clerk", "township-reviewer"];

const scan = png(800, 600);

let tenant: TestTenant;
let door: Door;
/** Ids of real records in the first township, by the name an input gives them. */
const ids: Record<string, string> = {};
/** One record of every register that has a sample, by the register's id. */
const targets = new Map<string, Target>();
/** One import of every register that takes sheets. */
const imports = new Map<string, string>();

beforeAll(async () => {
  tenant = await freshTenant(county);
  door = countyDoor(tenant);
  const by = { tenant, officer: clerk };
  const { householdId, residentIds, number } = await openHousehold(by, {
    members: [member("王秀兰", "1960-05-02")],
  });
  const pen = await penOf(by);
  const [residentId = ""] = residentIds;
  const sink = await rosterSink(tenant, pen.at);
  const plans = sink.planCases(
    pen,
    [
      {
        programme: "subsistence-allowance",
        category: "rural",
        householdId,
        householdNumber: number,
        residentId,
        village: `${home}001`,
        confirmedOn: tenant.clock.today(),
        persons: 1,
      },
    ],
    [],
  );
  const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };
  await commitAct(pen, { actor, action: "allowance-case.open", plans });
  const upload = { fileName: "名册.xlsx", bytes: 10 };
  const { json } = await call(route("exchange.upload"), officerIn(home, "township-clerk"), upload);
  const caseId = plans[0]?.record.id ?? "";
  Object.assign(ids, {
    householdId,
    residentId,
    caseId,
    importId: String(json["importId"]),
  });
  await openTargets();
  aimAt({
    household: householdId,
    resident: residentId,
    "allowance-case": caseId,
    division: "none",
  });
  await uploadSheets();
  ids["helpId"] = targets.get("temporary-assistance")?.id ?? "";
  await plantPapers({ householdId, residentId });
  await attachPapers();
});

/** A file beside a record of every register that keeps some, sent and claimed as officers do it. */
async function attachPapers() {
  for (const upload of every.filter(({ path }) => path.endsWith("/attachment/upload"))) {
    const target = targets.get(upload.path.split("/")[2] ?? "");
    const claim = every.find(({ path }) => path === upload.path.replace(/upload$/, "claim"));
    assert(target !== undefined && claim !== undefined, `${upload.name} has a record and a claim`);
    const officer = officerFor(upload);
    const about = { id: target.id, fileName: "户口簿.png", bytes: scan.length };
    const { attachmentId, url } = (await call(upload, officer, about)).json;
    await tenant.bucket.put(String(url).replace("memory:", ""), scan, "image/png");
    /** Of the most sensitive class only those know who write. */
    const isWriter = officer.assignments.some(({ role }) => townshipRoles.includes(role));
    const words = { fileName: "户口簿.png", label: "户口簿", class: isWriter ? "P3" : "P2" };
    await call(claim, officer, { id: target.id, attachmentId, ...words });
    targets.set(target.register.id, { ...target, attachmentId: String(attachmentId) });
  }
}

/** Somebody who may do it, in the first township where that is possible. */
function officerFor({ meta }: Route): Officer {
  const role = townshipRoles.find((each) => meta.roles.includes(each)) ?? meta.roles[0];
  assert(role !== undefined, "somebody may call it");
  return officerIn(townshipRoles.includes(role) ? home : county, role);
}

/** A notice and a decision of a real household: their words are made of its records. */
async function plantPapers({
  householdId,
  residentId,
}: {
  householdId: string;
  residentId: string;
}) {
  const { application, notice, decision } = await allSamples();
  const pen = await penOf({ tenant, officer: clerk });
  const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };
  const own = (prefix: string) => tenant.newId(prefix, pen.at);
  const [matterId, noticeId, decisionId] = [own("ax"), own("nt"), own("de")];
  const entries = [{ residentId, persons: 1, amountFen: 380_00 }];
  const asked = { ...application?.fields, householdId };
  const posted = { ...notice?.fields, householdId, matterId, entries };
  const made = { ...decision?.fields, householdId, matterId, unitId: householdId };
  const plans = [
    planOpen(applicationRegister, pen, { id: matterId, fields: asked }),
    planOpen(noticeRegister, pen, { id: noticeId, fields: posted }),
    planOpen(decisionRegister, pen, { id: decisionId, fields: made }),
  ];
  await commitAct(pen, { actor, action: "application.post-notice", plans });
  Object.assign(ids, { noticeId, decisionId });
}

async function openTargets() {
  const samples = await allSamples();
  const pen = await penOf({ tenant, officer: clerk });
  const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };
  for (const register of registers as readonly AnyRegister[]) {
    const sample = samples[register.id];
    if (sample === undefined) continue;
    const id = tenant.newId(register.idPrefix, pen.at);
    const plan = planOpen(register, pen, { id, fields: sample.fields });
    const key = { pk: keyOf(county, register.id, id), sk: `attachment#${file.attachmentId}` };
    const items = [{ ...key, attachment: { ...paperOf(scan), attachedAt: pen.at } }];
    await commitAct(pen, { actor, action: `${register.id}.open`, plans: [plan], items });
    const area = plan.record.area.slice(0, 9);
    targets.set(register.id, { register, id, area, sample });
  }
}

/** Registers without a sample: their records come with a household, or are nobody's. */
function aimAt(idsByRegister: Readonly<Record<string, string>>) {
  for (const register of registers) {
    const id = idsByRegister[register.id];
    if (id !== undefined)
      targets.set(register.id, { register, id, area: home, sample: { fields: {} } });
  }
}

/** One sheet of every register that takes some, sent by somebody of the first township. */
async function uploadSheets() {
  for (const one of every.filter(({ path }) => path.endsWith("/import/upload"))) {
    const { importId } = (await call(one, officerFor(one))).json;
    imports.set(one.path.split("/")[2] ?? "", String(importId));
  }
}

const route = (name: string): Route => {
  const found = every.find((one) => one.name === name);
  assert(found !== undefined, `no procedure is called ${name}`);
  return found;
};

/** An input that is right in shape and names records of the first township. */
function inputFor(one: Route, role?: Role): Readonly<Record<string, unknown>> {
  const register = one.path.split("/")[2] ?? "";
  const target = targets.get(register);
  const importId = imports.get(register) ?? ids["importId"];
  const known = { ...ids, id: target?.id, importId };
  const own =
    inputs[one.name] ?? (target === undefined ? {} : registerInput(one.path, target, role)) ?? {};
  const named = [...one.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const path = Object.fromEntries(named.map((name) => [name, known[name as "id"] ?? "none"]));
  const sheet = /\/import\/(check|commit|undo)$/.test(one.path) ? { importId } : {};
  return { ...path, ...sheet, ...(typeof own === "function" ? own() : own) };
}

const reason = "核实情况需要";
const inputs: Readonly<Record<string, object | (() => Record<string, unknown>)>> = {
  "work.list": { area: home },
  "work.counts": { area: home },
  "work.timeliness": { area: home, month: "2026-09" },
  "work.concluded": {
    ...{ area: home, register: "application", clock: "whole" },
    ...{ from: "2026-01", to: "2026-09" },
  },
  "administration.interest.declare": () => ({
    householdId: ids["householdId"],
    relation: "relative",
  }),
  "administration.absence.open": () => ({
    ...{ absentId: targets.get("officer")?.id, deputyId: targets.get("officer")?.id },
    ...{ from: "2026-09-01", to: "2026-09-30", reason },
  }),
  "people.findHouseholds": { area: home },
  "social-assistance.ledger": { month: "2026-09" },
  "social-assistance.letter": { month: "2026-10" },
  "social-assistance.appealView": { month: "2026-09" },
  "social-assistance.assess": {
    category: "rural",
    members: [{ name: "户主", relation: "head", bornOn: "1960-05-02" }],
    fromMonth: "2026-09",
    toMonth: "2026-09",
  },
  "social-assistance.prospect": () => ({
    householdId: ids["householdId"],
    programme: "subsistence-allowance",
    personIds: [ids["residentId"]],
  }),
  "people.recordFact": () => ({
    subject: { type: "resident", id: ids["residentId"] },
    kind: "supporter",
    value: { able: false },
    source: { office: "本人申报" },
    validFrom: "2026-06-01",
  }),
  "people.establish": () => ({
    category: "rural",
    village: `${home}001`,
    members: [
      {
        name: "王秀兰",
        residentIdNumber: residentIdNumber("1961-05-02"),
        relation: "head",
        paid: true,
      },
    ],
  }),
  "people.recordFacts": () => ({
    householdId: ids["householdId"],
    facts: [
      {
        kind: "property",
        value: { class: "deposit", item: "存款", valueFen: 100_00 },
        source: { office: "本人申报" },
        validFrom: "2026-06-01",
      },
    ],
  }),
  "people.correctId": () => ({
    residentId: ids["residentId"],
    residentIdNumber: residentIdNumber("1960-05-02"),
    document: "户口簿",
    reason,
  }),
  "people.idCorrection.advance": () => ({
    id: targets.get("id-correction")?.id,
    transition: "reject",
    reason,
  }),
  "people.splitHousehold": () => ({
    householdId: ids["householdId"],
    leaving: [{ residentId: ids["residentId"], relation: "head", paid: true }],
    number: "SPLIT-1",
    category: "rural",
    village: `${home}001`,
    on: "2026-09-01",
    reason,
  }),
  "people.reveal": () => ({ residentId: ids["residentId"], field: "residentIdNumber", reason }),
  "people.resident.amend": () => ({ id: ids["residentId"], fields: { sex: "male" } }),
  "social-assistance.reserveEntry.reconcile": () => ({
    fundId: targets.get("reserve-fund")?.id,
    countedFen: 0,
    voucher: "核销单",
  }),
  "disbursement.paidLists": { area: home },
  "disbursement.postPaidLists": {
    ...{ area: home, runId: "2026-11-regular", villages: [`${home}001`], place: "村务公开栏" },
  },
  "disbursement.paidListDocuments": {
    ...{ area: home, runId: "2026-11-regular", villages: [`${home}001`] },
  },
  "exchange.check": () => ({ importId: ids["importId"] }),
  "exchange.commit": () => ({ importId: ids["importId"] }),
};

function call(
  one: Route,
  officer: Officer | undefined,
  input = inputFor(one),
  tenantCode = county,
) {
  const path = one.path.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name] ?? "none"));
  const rest = Object.entries(input).filter(([name]) => !one.path.includes(`{${name}}`));
  const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)]));
  const wire = { method: one.method, path: `/api/${tenantCode}${path}` };
  const body =
    one.method === "GET" ? { query: query.toString() } : { body: Object.fromEntries(rest) };
  return callDoor(door, eventOf({ ...wire, ...body }, officer && claimsOf(officer)));
}

test("the suite sees every module's procedures, and no two share a method and path", () => {
  const places = every.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(places).size).toBe(places.length);
  expect(new Set(every.map(({ name }) => name.split(".")[0]))).toEqual(
    new Set(Object.keys(contracts)),
  );
  expect(every.length).toBeGreaterThan(35);
});

test("every path begins with its module, and every procedure says who may call it", () => {
  const strays = every.filter(({ name, path }) => !path.startsWith(`/${name.split(".")[0]}/`));
  expect(strays.map(({ name }) => name)).toEqual([]);
  expect(every.filter(({ meta }) => meta.roles.length === 0).map(({ name }) => name)).toEqual([]);
});

describe.each(every.map((one) => [one.name, one] as const))("%s", (_, one) => {
  test("without an identity answers 401", async () => {
    expect((await call(one, undefined)).json).toMatchObject({ code: "NOT_SIGNED_IN" });
  });

  test("does not exist for an officer of another county, by its path or by ours", async () => {
    const [role] = one.meta.roles;
    assert(role !== undefined, "somebody may call it");
    const stranger = officerIn("999902", role);
    const answers = [
      await call(one, stranger),
      await call(one, stranger, inputFor(one), "999902"),
      await call(one, officerIn(county, role), inputFor(one), "999902"),
    ];
    expect(answers.map(({ status, json }) => [status, json["code"]])).toEqual(
      answers.map(() => [404, "NOT_FOUND"]),
    );
  });

  test("refuses every role that it does not name", async () => {
    const others = roles.filter((role) => !one.meta.roles.includes(role));
    const answers = await Promise.all(others.map((role) => call(one, officerIn(county, role))));
    expect(answers.map(({ status, json }) => [status, json["code"]])).toEqual(
      others.map(() => [403, "WRONG_ROLE"]),
    );
  });
});

/** What no record and no area limits: a list of the caller's own, or nothing personal. */
const withoutRecord = [
  "administration.me",
  "social-assistance.assess",
  "people.divisions",
  "exchange.template",
  "exchange.upload",
  "exchange.list",
  "social-assistance.serviceItem.catalogue",
];
/** Of any register's sheets: an empty form, a place for a file, the caller's own imports. */
const ofOneself = /\/(template|import\/upload|import\/list)$/;
const limited = every.filter(
  ({ name, path, meta }) =>
    meta.roles.some((role) => townshipRoles.includes(role)) &&
    !withoutRecord.includes(name) &&
    !ofOneself.test(path),
);

describe.each(limited.map((one) => [one.name, one] as const))("%s", (_, one) => {
  const role = townshipRoles.find((each) => one.meta.roles.includes(each)) ?? "township-clerk";

  test("finds nothing for the same post in another township", async () => {
    const answer = await call(one, officerIn(elsewhere, role), inputFor(one, role));
    const rows = (answer.json["rows"] ?? []) as readonly { readonly code?: string }[];
    const isEveryRefused = rows.length > 0 && rows.every(({ code }) => code === "NO_RECORD");
    expect(one.path.endsWith("/batch-advance") ? isEveryRefused : answer.status === 404).toBe(true);
    expect(answer.text).not.toMatch(/王秀兰|9999\d/);
  });

  test("answers otherwise in the township itself, so the 404 was no accident", async () => {
    const answer = await call(one, officerIn(home, role), inputFor(one, role));
    const accidents = [
      "NOT_FOUND",
      "INPUT_INVALID",
      "NO_RECORD",
      "NO_CASE",
      "NO_ATTACHMENT",
      "NO_IMPORT",
      "DEFECT",
      "WRONG_ROLE",
    ];
    expect(accidents).not.toContain(answer.json["code"]);
  });
});
