import { findLeaks, leakKinds, leakPolicy, mayLeave, type Outlet } from "@minzheng/exchange/leaks";
import { day } from "@minzheng/kernel";
import type { PrintDocument } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";

const today = day("2026-11-24");
const published = { phones: ["0519-5550123"], addresses: ["人民路88号"], accounts: ["32010155"] };
const notice = leakPolicy("public-notice", today, published);
const kindsIn = (text: string) => findLeaks({ text }, notice).map(({ kind }) => kind);

describe("a text leaks", () => {
  test.each(table("kind", "text")`
    resident-id | 户主王秀英，身份证号99990119460520001５
    resident-id | 9999 0119 4605 2000 15
    resident-id | 一一零一零五一九四九一二三一零零二X
    resident-id | 11O1O5194912310O2X
    resident-id | 王秀英（110105491231002）
    resident-id | 身份证号110105194912310029，末位写错了
    resident-id | 身份证号11010519491231****
    bank-card   | 发放至6222 0212 3456 7890 128
    bank-card   | 6222021-234567890128
    account     | 存折账号2120021001234567
    account     | 王秀英，开户行：云溪农商银行大坪支行
    phone       | 王秀英 138-0013-8000
    phone       | 一三八零零一三八零零零
    phone       | 王秀英家中电话0519-5550199
    address     | 现住桥头村3组27号
    address     | 幸福小区5栋2单元502室
    illness     | 户主王　伟，因患尿毒症住院
    illness     | 李建国因病致贫
    disability  | 肢体残疾二级的张明华，独居
    birth-date  | 王秀英，1960年5月2日出生
    birth-date  | 王秀英，女，汉族，1960-05-02
    birth-date  | 生于一九六〇年五月二日
  `)("$kind: $text", ({ kind, text }) => {
    expect(kindsIn(text)).toEqual([kind]);
  });

  test("a child's full name where a date of birth or an id shows the age, but not an adult's", () => {
    expect(kindsIn("李思雨，2014年3月5日出生")).toEqual(["minor-name", "birth-date"]);
    expect(kindsIn("李建国，2004年3月5日出生")).toEqual(["birth-date"]);
    expect(kindsIn("李**，2014年3月5日出生")).toEqual(["birth-date"]);
  });
});

describe("a text does not leak by", () => {
  test.each(table("what", "text")`
    a masked id              | 王秀英，9999**********0015
    the office's own phone   | 监督电话：（0519）5550123
    a hotline                | 请拨打12345或12349
    the office's own address | 县民政局（人民路88号）
    another office's address | 请到大坪镇人民政府（解放路12号）领取
    a document number        | 民发〔2021〕57号、国务院令第649号
    a case number            | 受理编号340122202611230015
    a credit code            | 统一社会信用代码91350100M000100Y43
    an amount                | 合计138,001,380.00元
    a rule about disability  | 持有一级、二级残疾人证的，可以单独提出申请。
    a rule about illness     | 患有尿毒症、白血病等重特大疾病的，按规定核减。
    a rule about ages        | 凡1966年1月1日以前出生的老年人均可申请。
    an account as such       | 救助金通过一卡通账户按月发放。
    the tail of an account   | 王秀英 账号尾号0317
  `)("$what: $text", ({ text }) => {
    expect(findLeaks({ text }, notice)).toEqual([]);
  });
});

describe("a table", () => {
  const head = ["序号", "户主", "村（社区）", "证件", "", "健康状况", "金额（元）"];

  test("is read over neighbouring cells, and the finding stands in the first", () => {
    const cells = [head, ["1", "王秀英", "桥头村", "110105", "19491231002X", "", "480.00"]];
    expect(findLeaks({ cells }, notice)).toMatchObject([
      { kind: "resident-id", path: "D2", from: 0, to: 6 },
    ]);
  });

  test("is read on in the cell below", () => {
    const cells = [
      head,
      ["1", "王秀英", "", "11010519", "", "", ""],
      ["", "", "", "491231002X", "", "", ""],
    ];
    expect(findLeaks({ cells }, notice)).toMatchObject([{ kind: "resident-id", path: "D2" }]);
  });

  test("tells by its headings what a cell says", () => {
    const cells = [head, ["1", "王秀英", "桥头村", "", "", "长期卧床", "480.00"]];
    expect(findLeaks({ cells }, notice)).toMatchObject([{ kind: "illness", path: "F2" }]);
    const well = [head, ["1", "王秀英", "桥头村", "", "", "良好", "480.00"]];
    expect(findLeaks({ cells: well }, notice)).toEqual([]);
  });

  test("of counts is no phone, although its figures could be one", () => {
    const cells = [
      ["乡镇", "户数", "人数", "金额（元）"],
      ["大坪镇", "138", "0013", "8000"],
    ];
    expect(findLeaks({ cells }, notice)).toEqual([]);
  });
});

test("a document is read in all its parts: title, paragraphs, forms, tables, opinions", () => {
  const id = "110105194912310021".slice(0, 17);
  const document: PrintDocument = {
    layout: "form",
    title: [`${id}X`],
    footer: "打印人 林晓梅 13800138000",
    blocks: [
      { kind: "paragraph", text: "户主王秀英，患尿毒症。" },
      {
        kind: "fields",
        lines: [
          [
            { label: "户主", text: "王秀英" },
            { label: "身份证号", text: `${id}X` },
          ],
        ],
      },
      {
        kind: "table",
        columns: [{ label: "姓名" }, { label: "残疾等级" }],
        rows: [["李建国", "肢体二级"]],
      },
      { kind: "signatures", boxes: [{ label: "意见", opinion: "家住桥头村3组27号，同意" }] },
    ],
  };
  expect(findLeaks({ document }, notice).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    "resident-id title.0",
    "illness blocks.0",
    "phone footer",
    "resident-id blocks.1.lines.0.1",
    "disability blocks.2.rows.0.1",
    "address blocks.3.boxes.0",
  ]);
});

describe("what is found", () => {
  test("stops a notice, and needs a reason elsewhere", () => {
    const text = "王秀英 110105194912310029 身份证号11010519491231002X 患尿毒症";
    const of = (outlet: Outlet) => findLeaks({ text }, leakPolicy(outlet, today));
    expect(mayLeave(of("public-notice"), "为了公示")).toBe("stopped");
    expect(mayLeave(of("print"))).toBe("reason-needed");
    expect(mayLeave(of("print"), "审批归档")).toBe("free");
    expect(mayLeave(of("export"))).toBe("reason-needed");
    expect(mayLeave([])).toBe("free");
  });

  test("needs a reason even in a notice where it is an office's landline that nobody registered", () => {
    const [found] = findLeaks({ text: "监督电话：0519-5550199" }, notice);
    expect(found).toMatchObject({ kind: "phone", severity: "reason-needed" });
    expect(found?.proposal).toMatch(/单位信息/);
    expect(findLeaks({ text: "监督电话：13800138000" }, notice)).toMatchObject([
      { severity: "hard-stop" },
    ]);
  });

  test("is shown covered, with what to do about it", () => {
    const text = "王秀英，身份证号11010519491231002X，手机13800138000，患尿毒症";
    const found = findLeaks({ text }, notice);
    expect(found.map(({ excerpt }) => excerpt)).toEqual([
      "11*************02*",
      "13*******00",
      "尿**",
    ]);
    expect(found.every(({ proposal }) => proposal.length > 4)).toBe(true);
  });

  test("has a Chinese name for every kind", () => {
    expect(Object.values(leakKinds).every((label) => /^\p{Script=Han}+$/u.test(label))).toBe(true);
  });
});
