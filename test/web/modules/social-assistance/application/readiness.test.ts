import type { RecordView } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import {
  readinessOf,
  type ServingViews,
} from "../../../../../web/src/modules/social-assistance/application/readiness.ts";
import { applied, serving } from "./told.ts";

const viewsOf = (id: string): RecordView[] =>
  serving.filter(({ register }) => register.id === id).map(({ view }) => view);
const whole: ServingViews = {
  checks: viewsOf("economic-check"),
  investigations: viewsOf("investigation"),
  notices: viewsOf("notice"),
  objections: viewsOf("objection"),
};
const nothing: ServingViews = { checks: [], investigations: [], notices: [], objections: [] };
const of = (state: string, part: Partial<ServingViews>, fields = {}) =>
  readinessOf({ state, fields }, { ...nothing, ...part });
const as = (id: string, state: string, fields = {}): RecordView[] =>
  viewsOf(id).map((view) => ({ ...view, state, fields: { ...view.fields, ...fields } }));

describe("what a decision rests on", () => {
  test("is told whole when everything is there", () => {
    expect(readinessOf(applied.view, whole)).toEqual([
      { text: "核对发现 1 条不一致，已告知申请人", is: "met" },
      { text: "2026-11-06 入户调查，双方已签字，与申报一致", is: "met" },
      { text: "初审建议纳入", is: "met" },
      { text: "公示已撤下（南门社区公示栏）", is: "met" },
      { text: "1 件异议或举报已答复", is: "met" },
    ]);
  });

  test("is nothing before an application is accepted", () => {
    expect(of("submitted", whole)).toEqual([]);
  });

  test.each([
    [
      "a report that is not in",
      { checks: as("economic-check", "running") },
      "核对报告还没有出具",
      "open",
    ],
    [
      "a hit nobody was told of",
      { checks: as("economic-check", "reported") },
      "核对发现 1 条不一致，还没有告知申请人",
      "against",
    ],
    [
      "a report without a hit",
      { checks: as("economic-check", "reported", { hits: [] }) },
      "核对报告已出具，没有不一致",
      "met",
    ],
    ["no visit", {}, "还没有入户调查", "open"],
    [
      "a visit without signatures",
      { investigations: as("investigation", "filed") },
      "入户调查还没有双方签字",
      "open",
    ],
    [
      "a visit that found otherwise",
      { investigations: as("investigation", "signed", { asTold: false }) },
      "2026-11-06 入户调查，双方已签字，与申报不一致",
      "against",
    ],
    [
      "a notice that hangs",
      { notices: as("notice", "posted") },
      "正在公示（南门社区公示栏）",
      "open",
    ],
    ["a notice without objections", { notices: viewsOf("notice") }, "没有收到异议", "met"],
    [
      "an open objection",
      { objections: as("objection", "raised") },
      "1 件异议或举报还没有答复",
      "against",
    ],
  ] as const)("names %s", (_, part, text, is) => {
    expect(of("checking", part)).toContainEqual({ text, is });
  });

  test("names an opinion against it, and relatives of staff", () => {
    const lines = of("sent", {}, { opinion: "decline", staffRelative: true });
    expect(lines.map(({ text }) => text)).toEqual([
      "还没有入户调查",
      "初审建议不予纳入",
      "经办人员或村（居）委会成员的近亲属，县级须入户",
    ]);
  });
});
