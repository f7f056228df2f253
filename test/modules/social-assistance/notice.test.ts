import { deadline, workCalendar } from "@minzheng/calendar";
import { findLeaks, leakPolicy } from "@minzheng/exchange/leaks";
import { addDays, assert, day, fen, month } from "@minzheng/kernel";
import type { PrintBlock } from "@minzheng/register";
import {
  type NoticeInput,
  noticeDocument,
  noticeName,
  noticePolicy,
  noticeRefusal,
} from "@minzheng/social-assistance/notice";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { personName } from "../../exchange/leaks/corpus/people.ts";
import { diceOf } from "../../support/dice.ts";

const objection = {
  offices: ["大坪镇人民政府", "云溪县民政局"],
  address: "大坪镇人民路88号",
  phone: "0519-5550123",
};
const allowance: NoticeInput = {
  kind: "opinion",
  programme: "subsistence-allowance",
  category: "urban",
  childCase: false,
  entries: [
    {
      name: "王秀英",
      bornOn: day("1967-05-02"),
      nameClass: "P2",
      village: "南门社区",
      persons: 3,
      amountFen: fen(190_800),
    },
  ],
  posting: { on: day("2025-09-29"), rawEnd: day("2025-10-06"), end: day("2025-10-09") },
  office: "大坪镇人民政府",
  objection,
  policy: noticePolicy,
};
const [first] = allowance.entries;
assert(first !== undefined, "there is an entry");

const textsOf = (blocks: readonly PrintBlock[]) =>
  blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
const tableIn = (input: NoticeInput) => {
  const table = noticeDocument(input).blocks.find(({ kind }) => kind === "table");
  assert(table?.kind === "table", "a notice has a table");
  return table;
};

describe("a notice", () => {
  test("says who, where, how many and how much, and nothing else", () => {
    const { columns, rows } = tableIn(allowance);
    expect(columns.map(({ label }) => label)).toEqual([
      "序号",
      "姓名",
      "村（社区）",
      "保障人口",
      "月保障金（元）",
    ]);
    expect(rows).toEqual([["1", "王秀英", "南门社区", "3", "1,908.00"]]);
    expect(JSON.stringify(noticeDocument(allowance))).not.toMatch(/1967/);
  });

  test("says until when and where to object, and that a holiday moved the end", () => {
    const [opening, time, how, where] = textsOf(noticeDocument(allowance).blocks);
    expect(opening).toContain("拟将下列 1 户家庭纳入城市最低生活保障");
    expect(time).toBe(
      "公示时间：自2025年9月29日张贴之次日起七日，至2025年10月9日止（2025年10月6日为休假日，顺延至该日）。",
    );
    expect(how).toContain("请在2025年10月9日前（含当日）");
    expect(how).toContain("大坪镇人民政府或云溪县民政局");
    expect(where).toBe("受理地点：大坪镇人民路88号；受理电话：0519-5550123。");
  });

  test("is signed by the office on the day of posting", () => {
    const { blocks, title, layout } = noticeDocument(allowance);
    expect(layout).toBe("notice");
    expect(title).toEqual(["大坪镇人民政府", "关于拟纳入城市最低生活保障的公示"]);
    expect(blocks.at(-1)).toEqual({
      kind: "closing",
      office: "大坪镇人民政府",
      day: "2025年9月29日",
    });
  });

  test("of a decision stays posted, and may be objected to at any time", () => {
    const decided: NoticeInput = {
      ...allowance,
      kind: "decision",
      posting: { on: day("2025-11-03") },
    };
    expect(noticeDocument(decided).title[1]).toBe("城市最低生活保障审核确认结果公布");
    expect(textsOf(noticeDocument(decided).blocks).join("")).toContain("可以随时当面");
  });

  test("of an end names the person and the village alone", () => {
    const { amountFen: _, ...entry } = first;
    const ended: NoticeInput = {
      ...allowance,
      kind: "end",
      programme: "extreme-hardship",
      entries: [{ ...entry, persons: 1 }],
    };
    expect(tableIn(ended).rows).toEqual([["1", "王秀英", "南门社区"]]);
  });

  test("ends where the legal clock ends it", () => {
    const rule = {
      count: 7,
      unit: "calendar-day",
      start: "next-day",
      roll: "civilCode203",
    } as const;
    const found = deadline(rule, { startedOn: allowance.posting.on }, workCalendar());
    expect(found).toMatchObject({ rawEnd: "2025-10-06", end: "2025-10-09" });
  });
});

describe("there is no notice", () => {
  test("of a child's matter", () => {
    const child = { ...allowance, childCase: true };
    expect(noticeRefusal(child)).toMatchObject({
      code: "NOTICE_FORBIDDEN",
      proposal: "send-without-notice",
    });
    expect(() => noticeDocument(child)).toThrow("not allowed");
  });

  test("of a minor, up to the day before the eighteenth birthday", () => {
    const bornOn = day("2007-09-30");
    const of = (on: string) =>
      noticeRefusal({
        ...allowance,
        entries: [first, { ...first, bornOn }],
        posting: { on: day(on), end: addDays(day(on), 7) },
      });
    expect(of("2025-09-29")).toMatchObject({ code: "NOTICE_FORBIDDEN", path: "entries.1" });
    expect(of("2025-09-30")).toBeUndefined();
  });

  test("without a last day, as when the year's holidays are unknown", () => {
    const open = { ...allowance, posting: { on: day("2027-12-28"), rawEnd: day("2028-01-04") } };
    expect(noticeRefusal(open)).toMatchObject({ code: "NOTICE_END_UNKNOWN" });
    expect(noticeRefusal({ ...open, kind: "decision" })).toBeUndefined();
  });
});

describe("a name", () => {
  const on = day("2025-09-29");

  test("is posted in full, but never a minor's and never under protection", () => {
    expect(noticeName(first, noticePolicy, on)).toBe("王秀英");
    expect(noticeName({ ...first, bornOn: day("2010-01-01") }, noticePolicy, on)).toBe("王*");
    expect(noticeName({ ...first, nameClass: "P3" }, noticePolicy, on)).toBe("王*");
  });

  test("follows the rule of the month of posting", () => {
    const rows = [
      { value: "full", from: month("2021-07"), to: month("2025-12"), source: "甲" },
      { value: "masked", from: month("2026-01"), source: "乙" },
    ] as const;
    const local = { names: { key: "notice.names", unit: "rule", rows } } as const;
    expect(noticeName(first, local, day("2025-12-31"))).toBe("王秀英");
    expect(noticeName(first, local, day("2026-01-01"))).toBe("王*");
    expect(noticeName(first, local, day("2020-01-01"))).toBe("王*");
  });
});

test("every notice passes the leak check of the board", () => {
  const villages = ["南门社区", "桥头村", "河东社区", "李家庄村", "三里庄村"];
  const published = { phones: [objection.phone], addresses: ["人民路88号"] };
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 30 }), (seed, count) => {
      const dice = diceOf(seed);
      const on = addDays(day("2025-01-01"), dice.below(700));
      const input: NoticeInput = {
        ...allowance,
        kind: dice.pick(["opinion", "decision", "end"]),
        programme: dice.pick([
          "subsistence-allowance",
          "single-person-allowance",
          "extreme-hardship",
          "temporary-assistance",
        ]),
        category: dice.pick(["urban", "rural"]),
        posting: { on, rawEnd: addDays(on, 7), end: addDays(on, 7 + dice.below(4)) },
        entries: Array.from({ length: count }, () => ({
          name: personName(dice),
          bornOn: addDays(day("1930-01-01"), dice.below(27_000)),
          nameClass: dice.pick(["P2", "P2", "P3"]),
          village: dice.pick(villages),
          persons: 1 + dice.below(8),
          amountFen: fen(100 * (1 + dice.below(900_000))),
        })),
      };
      const document = noticeDocument(input);
      expect(findLeaks({ document }, leakPolicy("public-notice", on, published))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
