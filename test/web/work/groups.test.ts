import type { WorkItem } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { dueOn, groupsOf, lastDayOf, pileOf, standingFor } from "../../../web/src/work/groups.ts";

const counts = {
  ...{ overdue: 3, today: 1, soon: 1, later: 0, paused: 1, more: false },
  ...{ asOf: "2026-11-23", soonUntil: "2026-11-26", days: [] },
};
const item = (id: string, due?: string): WorkItem => ({
  ...{ module: "sample", register: "application", registerLabel: "申请", id, revision: 1 },
  ...{ title: id, state: "submitted", stateLabel: "已提交", area: "999901001001" },
  ...{ changedAt: "2026-11-20T01:00:00.000Z", clocks: [], steps: [], escalated: false },
  ...(due === undefined ? {} : { due }),
});
const items = [
  item("a", "2026-11-19"),
  item("b", "2026-11-20"),
  item("c", "2026-11-23"),
  item("d", "2026-11-26"),
  item("e"),
];

describe("work", () => {
  test.each([
    ["2026-11-22", "overdue"],
    ["2026-11-23", "today"],
    ["2026-11-24", "soon"],
    ["2026-11-26", "soon"],
    ["2026-11-27", "later"],
    [undefined, "paused"],
  ])("due %s is %s", (due, pile) => {
    expect(pileOf(item("x", due), counts)).toBe(pile);
  });

  test("stands in groups, worst first; empty ones are left out, and all are counted", () => {
    const groups = groupsOf(items, counts);
    expect(groups.map(({ label, count, items: own }) => [label, count, own.length])).toEqual([
      ["已超期", 3, 2],
      ["今天到期", 1, 1],
      ["三个工作日内", 1, 1],
      ["暂停计时", 1, 1],
    ]);
    expect(groups.flatMap(({ items: own }) => own)).toEqual(items);
  });
});

describe("a day of the strip", () => {
  test("leaves what falls due on it", () => {
    expect(dueOn(items, "2026-11-26", counts).map(({ id }) => id)).toEqual(["d"]);
    expect(dueOn(items, "overdue", counts).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(dueOn(items, undefined, counts)).toBe(items);
  });

  test("says how far the list must be read", () => {
    expect(lastDayOf("2026-11-26", counts.asOf)).toBe("2026-11-26");
    expect(lastDayOf("overdue", counts.asOf)).toBe("2026-11-23");
    expect(lastDayOf(undefined, counts.asOf)).toBeUndefined();
  });
});

describe("work of an absent colleague", () => {
  const step = (name: string, rest: Partial<WorkItem["steps"][number]> = {}) => ({
    ...{ name, label: name, to: "b", grave: false, batch: false, reasonNeeded: false },
    ...{ required: [], optional: [] },
    ...rest,
  });
  const refused = { refused: { code: "WRONG_ROLE", text: "不能办理" } };

  test("is marked with whom one stands in for, where no step is one's own", () => {
    const steps = [step("confirm", { for: "周敏" }), step("reject", { for: "周敏" })];
    expect(standingFor({ steps: [...steps, step("other", refused)] })).toEqual(["周敏"]);
  });

  test("is one's own as soon as one step is", () => {
    expect(standingFor({ steps: [step("confirm", { for: "周敏" }), step("reject")] })).toEqual([]);
    expect(standingFor({ steps: [step("other", { ...refused, for: "周敏" })] })).toEqual([]);
  });
});
