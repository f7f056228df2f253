import type { StepOffer, WorkItem } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { batchOffers, outcomeText, portionsOf } from "../../../web/src/work/batch.ts";

const step = (name: string, more: Partial<StepOffer> = {}): StepOffer => ({
  ...{ name, label: name, to: "下一步", grave: false, batch: true, reasonNeeded: false },
  ...{ required: [], optional: [] },
  ...more,
});
const item = (id: string, steps: readonly StepOffer[], register = "application"): WorkItem => ({
  ...{ module: "sample", register, registerLabel: "申请", id, revision: 1, title: id },
  ...{ state: "submitted", stateLabel: "已提交", area: "999901001001" },
  ...{ changedAt: "2026-11-20T01:00:00.000Z", clocks: [], steps: [...steps], escalated: false },
});
const refused = { code: "SAME_OFFICER", text: "须由另一名工作人员办理" };

describe("what can be done at once with the chosen work", () => {
  test("is offered by register and step, with how many it is for and how many not", () => {
    const offers = batchOffers([
      item("a", [step("agree"), step("return")]),
      item("b", [step("agree")]),
      item("c", [step("agree")], "subsidy"),
    ]);
    expect(
      offers.map((offer) => [offer.register, offer.step.name, ids(offer), offer.others]),
    ).toEqual([
      ["application", "agree", ["a", "b"], 1],
      ["application", "return", ["a"], 2],
      ["subsidy", "agree", ["c"], 2],
    ]);
  });

  test("is nothing that is refused, or done one by one", () => {
    const chosen = [
      item("a", [step("agree", { refused })]),
      item("b", [step("agree", { batch: false })]),
    ];
    expect(batchOffers(chosen)).toEqual([]);
  });
});

const ids = ({ items }: { readonly items: readonly WorkItem[] }) => items.map(({ id }) => id);

describe("the outcome in words", () => {
  test.each([
    [["would-do", "would-do"], "将办理 2 件"],
    [["would-do", "refused"], "将办理 1 件 · 不能办理 1 件"],
    [["done", "done", "refused"], "成功 2 件 · 不能办理 1 件"],
    [["done"], "成功 1 件"],
  ] as const)("%j", (outcomes, text) => {
    expect(outcomeText(outcomes.map((outcome, i) => ({ id: `${i}`, outcome })))).toBe(text);
  });
});

test("the server takes fifty at once; none is left out", () => {
  const all = Array.from({ length: 120 }, (_, i) => i);
  const portions = portionsOf(all);
  expect(portions.map(({ length }) => length)).toEqual([50, 50, 20]);
  expect(portions.flat()).toEqual(all);
});
