import { resident } from "@minzheng/people";
import { registers } from "@minzheng/registry/browser";
import { application } from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";
import { actLabel, changesIn, stagesOf } from "../../../web/src/register/history.ts";

const words = {
  placeName: (code: string) => `地方${code}`,
  recordName: (id: string) => id,
};
const grounds =
  application.process.clocks?.find(({ name }) => name === "whole")?.extension?.grounds ?? {};
const entry = (at: string, changed: Readonly<Record<string, unknown>>) => ({
  revision: 1,
  at,
  officer: "林晓梅",
  role: "county-clerk",
  action: "allowance-case.open",
  label: "登记",
  changed,
});

describe("an act", () => {
  test("is called what the register calls it", () => {
    expect(actLabel(registers, { action: "resident.open", label: "登记" })).toBe("登记");
  });

  test.each([
    ["allowance-case.resume", "恢复发放"],
    ["household.import", "名册导入"],
    ["unknown.unknown", "随其他业务办理"],
  ])("of another register, %s, is called %s", (action, label) => {
    expect(actLabel(registers, { action, label: "随其他业务办理" })).toBe(label);
  });
});

describe("what an act changed", () => {
  test("is said field by field, in words and in the order of the form", () => {
    const changed = {
      persons: { from: 3, to: 2 },
      category: { to: "urban" },
      village: { from: "999901100001", to: "999901100002" },
      state: { from: "active", to: "ended" },
    };
    expect(changesIn(allowanceCase, { changed }, words)).toEqual([
      { label: "城乡类别", from: "—", to: "城市" },
      { label: "村（社区）", from: "地方999901100001", to: "地方999901100002" },
      { label: "保障人数", from: "3", to: "2" },
      { label: "状态", from: "享受中", to: "已终止" },
    ]);
  });

  test("never says a sealed value, nor its token", () => {
    const changed = { phone: { from: { token: "t-old" }, to: { token: "t-new" } } };
    const said = changesIn(resident, { changed }, words);
    expect(said).toEqual([{ label: "联系电话", from: "已登记（保密）", to: "已登记（保密）" }]);
    expect(JSON.stringify(said)).not.toContain("t-");
  });

  test("says what a clock was marked with, and on what ground it was extended", () => {
    const warned = { whole: { warnedOn: { to: "2026-11-20" }, rawEnd: { to: "2026-11-25" } } };
    expect(changesIn(application, { changed: { clocks: warned } }, words)).toEqual([
      { label: "全程办理提醒", from: "—", to: "2026-11-20" },
    ]);
    const [ground = "", said] = Object.entries(grounds)[0] ?? [];
    const end = { from: "2026-11-25", to: "2026-12-16" };
    const extended = { whole: { extension: { ground }, end } };
    expect(changesIn(application, { changed: { clocks: extended } }, words)).toEqual([
      { label: "全程办理延长", from: "—", to: said },
      { label: "全程办理期限", ...end },
    ]);
  });

  test("a look names the field that was looked at", () => {
    const changed = { revealed: "residentIdNumber" };
    expect(changesIn(resident, { changed }, words)).toEqual([
      { label: "查看", from: "—", to: "公民身份号码" },
    ]);
  });
});

describe("the stages of a record", () => {
  const move = (at: string, from: string, to: string) => entry(at, { state: { from, to } });

  test("follow each other on the days of their acts in Shanghai", () => {
    const stages = stagesOf(allowanceCase, [
      entry("2026-11-02T01:00:00.000Z", { persons: { to: 2 } }),
      move("2026-11-05T16:30:00.000Z", "active", "suspended"),
      entry("2026-11-07T01:00:00.000Z", { persons: { from: 2, to: 3 } }),
      move("2026-11-09T01:00:00.000Z", "suspended", "active"),
    ]);
    expect(stages).toEqual([
      { state: "active", label: "享受中", from: "2026-11-02", to: "2026-11-06", officer: "林晓梅" },
      {
        state: "suspended",
        label: "暂停",
        from: "2026-11-06",
        to: "2026-11-09",
        officer: "林晓梅",
      },
      { state: "active", label: "享受中", from: "2026-11-09", officer: "林晓梅" },
    ]);
  });

  test("begin in the state an import left the record in, and end before it is void", () => {
    const stages = stagesOf(allowanceCase, [
      entry("2026-11-02T01:00:00.000Z", { persons: { to: 2 } }),
      move("2026-11-05T01:00:00.000Z", "ended", "void"),
    ]);
    expect(stages).toMatchObject([{ state: "ended", from: "2026-11-02", to: "2026-11-05" }]);
  });
});
