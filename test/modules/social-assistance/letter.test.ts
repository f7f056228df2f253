import { day, fen, month } from "@minzheng/kernel";
import { PrintDocument } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { type Decision, mustHear } from "../../../packages/modules/social-assistance/src/letter.ts";
import { table } from "../../support/table.ts";
import { alone, fact, family, other, person } from "./families.ts";
import { confirmation, decided, explained, letterOf, linesOf, threePeople } from "./letters.ts";

const december = month("2026-12");
const pensioner = (item: object = {}) =>
  family("rural", [
    person("husband", 72, [
      other("基础养老金", 143_00, { exemptionKey: "basic-pension", ...item }),
      other("个人账户养老金", 52_00),
    ]),
  ]);
const heard = { on: day("2026-11-09"), how: "opinion-given" } as const;
const change = {
  ...decided,
  clause: "最低生活保障审核确认办法 第三十二条；社会救助法 第四十八条",
  fromMonth: december,
};

/** Opening of each kind's letter, after its title. */
const openings = (letter: PrintDocument): readonly string[] =>
  letter.blocks.slice(0, 5).flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));

describe("the letter of a confirmation", () => {
  const letter = letterOf(confirmation, { explanation: explained(threePeople, december) });

  test("says what is paid, from when, in figures and capitals, and to which account's last four", () => {
    expect(letter.title).toEqual(["云溪县民政局", "最低生活保障确认通知书"]);
    expect(openings(letter)).toEqual([
      "王秀英：",
      "您家申请最低生活保障（低保），我们同意了。",
      "从2026年12月起，每个月发给您家 2,051.00 元。大写是贰仟零伍拾壹元整。",
      "钱打到王秀英在中国农业银行的账户，账号最后四位是 0317。",
    ]);
  });

  test("lists every income with who said so and when, also the one that does not count", () => {
    const tables = letter.blocks.flatMap((block) => (block.kind === "table" ? [block.rows] : []));
    expect(tables[0]).toEqual([
      ["李建国的城乡居民养老金", "本人申报，2020年1月1日", "", "186.00"],
      ["李建国的重度残疾人护理补贴", "本人申报，2020年1月1日", "", "不算收入"],
      ["王秀英的工资", "本人申报，2025年8月1日", "7,300.00 ÷ 6", "约 1,216.67"],
    ]);
  });

  test("names a paper, but no file of the office and no paper about health", () => {
    const said = (document: string) => ({ office: "村委会", document, saidOn: day("2025-08-01") });
    const file = family("urban", [
      person("husband", 48, [
        { ...other("土地流转", 100_00), source: said("流转合同") },
        { ...other("零工", 50_00), source: said("云溪县_名册_202611.xlsx") },
        { ...fact("disability", { kind: "physical", grade: 2 }), source: said("残疾人证") },
      ]),
    ]);
    const letterLines = linesOf(letterOf(confirmation, { explanation: explained(file, december) }));
    expect(letterLines).toContain("村委会，流转合同，2025年8月1日");
    expect(letterLines).toContain("凭的是2025年8月1日的材料（村委会）。");
    expect(letterLines.join("\n")).not.toMatch(/xlsx|残疾人证/);
  });

  test("shows the arithmetic of every amount", () => {
    const figures = letter.blocks.flatMap((block) =>
      block.kind === "paragraph" && block.as === "figure" ? [block.text] : [],
    );
    expect(figures).toEqual([
      "收入加起来：186.00 + 7,300.00 ÷ 6 ≈ 1,402.67 元",
      "减去干活的花费：7,300.00 ÷ 6 × 10% ≈ 121.67 元",
      "全家一个月的收入：8,416.00 ÷ 6 − 730.00 ÷ 6 = 1,281.00 元",
      "平均到每个人：1,281.00 ÷ 3 = 427.00 元",
      "补到标准要的钱：(980.00 − 427.00) × 3 = 1,659.00 元",
      "给李建国另加的钱（重度残疾人）：980.00 × 30% = 294.00 元",
      "给李*另加的钱（未成年人）：980.00 × 10% = 98.00 元",
      "每个月一共：1,659.00 + 294.00 + 98.00 = 2,051.00 元",
    ]);
  });

  test("names the standard with its document, and the clause of every line", () => {
    const rows = letter.blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
    expect(rows).toContainEqual([
      "城市低保标准 980.00（2025-07 起）",
      "市民政局、市财政局 城乡居民最低生活保障标准的通知（2025）",
    ]);
    const written = rows.map(([, clause]) => clause);
    const { steps } = explained(threePeople, december);
    const missing = steps.filter(
      ({ section, clause }) => section !== "month" && !written.includes(clause),
    );
    expect(missing).toEqual([]);
  });

  test("tells both remedies with their last days, and whom to ask", () => {
    const text = linesOf(letter).join("\n");
    expect(text).toContain("收到这封信后 60 天内，向云溪县人民政府提出");
    expect(text).toContain("2026年11月24日收到的，最晚到2027年1月25日。");
    expect(text).toContain("收到这封信后 6 个月内，向人民法院起诉");
    expect(text).toContain("2026年11月24日收到的，最晚到2027年5月24日。");
    expect(text).toContain("收到复议决定后 15 天内");
    expect(text).toContain("电话：＿＿＿＿＿＿＿＿＿＿");
    expect(letter.blocks.at(-3)).toEqual({
      kind: "closing",
      office: "云溪县民政局",
      day: "2026年11月16日",
      seal: true,
    });
  });

  test("is a print document, and holds no id, no grade and no whole account", () => {
    expect(PrintDocument.parse(letter)).toEqual(letter);
    expect(linesOf(letter).join("\n")).not.toMatch(/\d{8,}|rs_|d1|二级|肢体/);
  });
});

describe("rounding in a letter", () => {
  const farmers = family("rural", [person("husband", 40), person("wife", 40), person("son", 30)], {
    householdFacts: [other("种植业净收入", 10_000_00, { windowMonths: 12 })],
  });

  test("is told in words, with the amount before it", () => {
    const lines = linesOf(letterOf(confirmation, { explanation: explained(farmers, december) }));
    expect(lines).toContain(
      "补到标准要的钱：(760.00 − 2,500.00 ÷ 9) × 3 ≈ 1,446.67 元；不够 1 元的，按 1 元算，是 1,447.00 元",
    );
  });
});

describe("letters of other decisions", () => {
  test("a refusal says why, shows the comparison, and asks for no report of changes", () => {
    const rich = family("urban", [person("husband", 40, [other("赡养费", 980_00)])]);
    const decision: Decision = { ...decided, kind: "refusal", reason: "家庭收入不低于低保标准" };
    const letter = letterOf(decision, { explanation: explained(rich, december) });
    expect(letter.title[1]).toBe("最低生活保障不予确认告知书");
    expect(openings(letter).slice(1, 3)).toEqual([
      "您家申请最低生活保障（低保），我们没有同意（不予确认）。",
      "原因是：家庭收入不低于低保标准。",
    ]);
    const text = linesOf(letter).join("\n");
    expect(text).toContain("平均每人的收入不比它少，不符合条件。");
    expect(text).not.toContain("家里有变化，请告诉我们");
    expect(text).toContain("最晚到2027年1月25日");
  });

  test("a decrease says before and now, why, that the family was heard, and both laws", () => {
    const before = explained(pensioner(), month("2025-12"));
    const explanation = explained(pensioner(), month("2026-01"));
    const letter = letterOf({ ...change, kind: "decrease", heard }, { before, explanation });
    expect(letter.title[1]).toBe("最低生活保障金调整通知书");
    expect(openings(letter).slice(1)).toEqual([
      "从2026年12月起，发给您家的钱有变化。",
      "原来每个月 860.00 元。现在每个月 717.00 元。大写是柒佰壹拾柒元整。每个月少发 143.00 元。",
      "钱打到王秀英在中国农业银行的账户，账号最后四位是 0317。",
      "作出决定以前，我们在2026年11月9日听取了您家的意见。",
    ]);
    const lines = linesOf(letter);
    expect(lines).toContain("李建国的基础养老金：原来 不计入，现在 143.00。");
    expect(lines).toContain("最低生活保障审核确认办法 第三十二条；社会救助法 第四十八条");
  });

  test("an increase by a new standard names the old one and the new one", () => {
    const before = explained(pensioner(), month("2025-06"));
    const explanation = explained(pensioner(), month("2025-07"));
    const letter = letterOf({ ...change, kind: "increase" }, { before, explanation });
    const lines = linesOf(letter);
    expect(lines).toContain("农村低保标准：原来 720.00（2021-07 起），现在 760.00（2025-07 起）。");
    expect(lines.join("\n")).toContain("每个月多发 48.00 元");
  });

  test("a stop says from when, why, and whether the family said anything", () => {
    const silent = { on: day("2026-11-09"), how: "asked-and-silent" } as const;
    const letter = letterOf({ ...change, kind: "stop", reason: "全家搬到外县", heard: silent });
    expect(letter.title[1]).toBe("终止最低生活保障告知书");
    expect(openings(letter).slice(1)).toEqual([
      "从2026年12月起，不再给您家发最低生活保障（低保）的钱。",
      "原因是：全家搬到外县。",
      "作出决定以前，我们在2026年11月9日问过您家的意见，您家没有提。",
    ]);
  });

  const aid = {
    ...decided,
    label: "临时救助",
    clause: "社会救助法 第五十条",
    kind: "temporary-aid",
    cause: "火灾",
    amountFen: fen(1960_00),
    payments: [{ on: day("2026-11-09"), amountFen: 1960_00 }],
  } as const;

  test("temporary aid says what for, how much, and when", () => {
    const letter = letterOf(aid, { office: { by: "township" } });
    expect(letter.title).toEqual(["城关镇人民政府", "临时救助通知书"]);
    expect(openings(letter).slice(1, 4)).toEqual([
      "您家遇到了困难（火灾），我们给您家一次临时救助。",
      "一共 1,960.00 元。大写是壹仟玖佰陆拾元整。",
      "2026年11月9日，1,960.00 元。",
    ]);
  });

  test("aid in parts shows that they make the whole, and goods are named", () => {
    const payments = [
      { on: day("2026-11-20"), amountFen: 1000_00 },
      { on: day("2026-12-20"), amountFen: 960_00 },
    ];
    const lines = linesOf(letterOf({ ...aid, payments, goods: "棉被两床" }));
    expect(lines).toContain("分 2 次给：1,000.00 + 960.00 = 1,960.00 元。");
    expect(lines).toContain("给的是东西：棉被两床。");
    const street = letterOf(aid, { office: { by: "township", township: "南门街道" } });
    expect(street.title[0]).toBe("南门街道办事处");
  });

  test("a status without money promises none", () => {
    const letter = letterOf({
      ...decided,
      label: "低保边缘家庭",
      kind: "status",
      fromMonth: december,
    });
    expect(letter.title[1]).toBe("低保边缘家庭确认通知书");
    expect(linesOf(letter).join("\n")).not.toMatch(/每个月发|\d\.\d\d 元/);
    expect(linesOf(letter)).toContain("这一项不是按月发钱的。");
  });

  test("a person in extreme hardship is spoken to as a person", () => {
    const ability = fact("ability", { failedActivities: 2 }, { from: "2025-10-28" });
    const man = alone("rural", person("husband", 67, [ability]));
    const decision: Decision = {
      ...confirmation,
      label: "特困人员救助供养",
      unit: "person",
      clause: "特困人员认定办法 第十七条",
    };
    const lines = linesOf(letterOf(decision, { explanation: explained(man, december) }));
    expect(lines).toContain("您申请特困人员救助供养，我们同意了。");
    expect(lines).toContain("李建国的生活自理能力：半护理（六项指标中 2 项不能自理）。");
    expect(lines).toContain("每个月一共：988.00 + 400.00 = 1,388.00 元");
    expect(lines.join("\n")).not.toContain("您家");
  });
});

describe("who must be heard first (EF-8, WE-32)", () => {
  test.each(table("kind", "decided", "heard first")`
    decrease     | 2026-06-30 | false
    decrease     | 2026-07-01 | true
    stop         | 2026-06-30 | false
    stop         | 2026-07-01 | true
    increase     | 2026-07-01 | false
    confirmation | 2026-07-01 | false
    refusal      | 2026-07-01 | false
  `)("$kind of $decided: $heard first", (row) => {
    const kind = row.kind as Decision["kind"];
    expect(String(mustHear({ kind, decidedOn: day(row.decided) }))).toBe(row["heard first"]);
  });

  test("without it there is no letter", () => {
    const stop: Decision = { ...change, kind: "stop", reason: "全家搬到外县" };
    expect(() => letterOf(stop)).toThrow("nobody was heard");
    expect(() => letterOf({ ...stop, decidedOn: day("2026-06-30") })).not.toThrow();
  });
});
