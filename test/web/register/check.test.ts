import { clientOf } from "@minzheng/contract/client";
import { household } from "@minzheng/people";
import { partsOf, registerContract } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import {
  checkChange,
  checkNew,
  givenParts,
  issuesOf,
  labelOfPath,
} from "../../../web/src/register/check.ts";
import { typedGroup } from "../../../web/src/register/typed.ts";

const fields = {
  number: "H-1",
  headResidentId: "rs1",
  category: "urban",
  village: "999901001001",
  members: [{ residentId: "rs1", relation: "head", paid: true, from: "2026-01-01" }],
};
const typed = typedGroup(givenParts(household), fields);
const [member] = fields.members;

describe("a new record", () => {
  test("has the fields the server takes, without those kept by services", () => {
    expect(givenParts(household).map(({ name }) => name)).not.toContain("facts");
    expect(checkNew(household, typed)).toEqual({ fields, issues: [] });
  });

  test("is refused field by field, in the order of the form", () => {
    const bad = { ...typed, village: "9999", number: "", members: [] };
    expect(checkNew(household, bad).issues).toEqual([
      { path: "number", problem: "没有填写" },
      { path: "village", problem: "格式不对" },
      { path: "members", problem: "没有填写" },
    ]);
  });

  test("is refused by row and column", () => {
    const rows = [{ ...member, paid: "yes", from: "某日" }, { residentId: "rs2" }];
    const { issues } = checkNew(household, { ...typed, members: rows as never });
    expect(issues).toEqual([
      { path: "members.0.from", problem: "应为日期，如 2026-11-24" },
      { path: "members.1.relation", problem: "没有填写" },
      { path: "members.1.paid", problem: "没有填写" },
      { path: "members.1.from", problem: "没有填写" },
    ]);
  });
});

describe("a change", () => {
  test("carries only what differs", () => {
    const change = checkChange(household, typed, { ...typed, category: "rural" });
    expect(change).toEqual({ fields: { category: "rural" }, issues: [], cleared: [] });
  });

  test("takes out what was emptied, where it may be empty", () => {
    const before = { ...typed, address: "南门 3 组" };
    expect(checkChange(household, before, typed)).toMatchObject({ cleared: ["address"] });
    const without = checkChange(household, typed, { ...typed, number: " " });
    expect(without).toMatchObject({
      cleared: [],
      issues: [{ path: "number", problem: "没有填写" }],
    });
  });

  test("that nobody made is empty", () => {
    expect(checkChange(household, typed, typed)).toEqual({ fields: {}, issues: [], cleared: [] });
  });
});

describe("what the server refuses", () => {
  const refused = (failure: object, status = 422) =>
    clientOf(registerContract(household), {
      baseUrl: "https://example.invalid/api/999901",
      fetch: async () =>
        Response.json({ message: "有误", requestId: "r1", ...failure }, { status }),
    })
      .get({ id: "hh1" })
      .catch(issuesOf);

  test("stands at its fields, by the names of the form", async () => {
    const issues = [
      { path: "fields.members.0.from", problem: "没有填写" },
      { path: "", problem: "多出不认识的内容：colour" },
    ];
    expect(await refused({ code: "INPUT_INVALID", data: { issues } })).toEqual([
      { path: "members.0.from", problem: "没有填写" },
    ]);
  });

  test("comes with what the rule would take instead", async () => {
    const rule = { rule: "AHEAD_OF_TODAY", text: "日期晚于今天" };
    const told = { code: "STEP_REFUSED", data: rule, message: "日期晚于今天" };
    const at = { path: "fields.madeOn", proposal: "2026-11-24" };
    expect(await refused({ ...told, ...at }, 409)).toEqual([
      { path: "madeOn", problem: "日期晚于今天", proposal: "2026-11-24" },
    ]);
    expect(await refused(told, 409)).toEqual([]);
    expect(await refused({ ...told, path: "fields.childCase", proposal: false }, 409)).toEqual([
      { path: "childCase", problem: "日期晚于今天", proposal: false },
    ]);
  });

  test("is told in the failure's own words, for one place or for several", async () => {
    const problem = "长辈比户主年轻，关系填反了吗？请核对";
    const problems = [{ path: "members.2.relation", problem, proposal: "child" }];
    const many = { code: "CONTRADICTORY_HOUSEHOLD", data: { problems } };
    expect(await refused(many)).toEqual(problems);
    const one = { path: "members.0.residentIdNumber", problem: "校验码不对" };
    const said = { code: "BAD_RESIDENT_ID", data: one, path: one.path };
    expect(await refused(said)).toEqual([one]);
  });
});

test("the place of an issue is said in the words of the form", () => {
  const parts = partsOf(household);
  expect(labelOfPath(parts, "village")).toBe("村（社区）");
  expect(labelOfPath(parts, "members.1.relation")).toBe("家庭成员 第 2 行 与户主关系");
  expect(labelOfPath(parts, "members.1")).toBe("家庭成员 第 2 行");
  expect(labelOfPath(parts, "unknown.1")).toBeUndefined();
});
