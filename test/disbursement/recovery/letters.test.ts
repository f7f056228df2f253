import { fen, month } from "@minzheng/kernel";
import type { PrintDocument } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { emptyMonth, taken } from "../../../packages/disbursement/src/recovery/account.ts";
import { arrearsLetter } from "../../../packages/disbursement/src/recovery/arrears-letter.ts";
import {
  type Demand,
  demandLetter,
} from "../../../packages/disbursement/src/recovery/demand-letter.ts";

const frame = {
  county: "云溪县",
  township: "城关镇",
  addressee: "王建国",
  programmeLabel: "最低生活保障",
  on: "2025-12-22",
};
/** WE-15: November was paid 1,172.00, and 260.00 was due after the mother's death. */
const november = {
  ...emptyMonth(month("2025-11")),
  overpaidFen: fen(912_00),
  owedFen: fen(260_00),
};
const bereaved: Demand = {
  frame,
  number: "县民追〔2025〕1 号",
  account: [november],
  cause: "late-death",
  debtor: "household",
  offsetShare: "0.3",
};

const textOf = ({ blocks }: PrintDocument): string =>
  blocks
    .map((block) => {
      if (block.kind === "paragraph" || block.kind === "heading") return block.text;
      if (block.kind !== "table") return "";
      return [...block.rows, block.total ?? []].map((row) => row.join("|")).join("\n");
    })
    .join("\n");

describe("the letter about an overpayment", () => {
  test("of WE-15 shows the month's arithmetic, asks for 912.00 and threatens nobody", () => {
    const text = textOf(demandLetter(bereaved));
    expect(text).toContain("2025年11月|1,172.00|260.00|912.00");
    expect(text).toContain("一共多发 912.00 元。大写是玖佰壹拾贰元整。");
    expect(text).toContain("只要退回多发的，不罚款。");
    expect(text).toContain("每个月从救助金里扣，一次最多扣 30%。您不同意，我们不会扣。");
    expect(text).toContain("60 天内向云溪县人民政府申请行政复议");
  });

  test("says what has come back, and that what is open is the rest of it", () => {
    const account = taken(bereaved.account, "repaidFen", 100_00)?.account ?? [];
    const text = textOf(demandLetter({ ...bereaved, account }));
    expect(text).toContain("已退回 100.00 元。");
    expect(text).toContain("912.00 － 100.00 ＝ 812.00");
    expect(text).toContain("还要退 812.00 元");
  });

  test("names the instalments that were agreed", () => {
    const instalments = [
      { dueOn: "2026-01-31", amountFen: 500_00 },
      { dueOn: "2026-02-28", amountFen: 412_00 },
    ];
    const text = textOf(demandLetter({ ...bereaved, instalments }));
    expect(text).toContain("第 1 期|2026年1月31日|500.00\n第 2 期|2026年2月28日|412.00");
  });

  test("asks no heir for their own money", () => {
    const text = textOf(demandLetter({ ...bereaved, debtor: "estate" }));
    expect(text).toContain("留下的不够的，不用您自己的钱退。");
    expect(text).not.toContain("从救助金里扣");
  });

  test("takes its own mistakes on itself, and waives no fraud", () => {
    expect(textOf(demandLetter({ ...bereaved, cause: "system" }))).toContain("这是我们的差错");
    const fraudDocument = "县民认〔2025〕3 号";
    const fraud = textOf(demandLetter({ ...bereaved, cause: "fraud", fraudDocument }));
    expect(fraud).toContain(`认定文书是 ${fraudDocument}。要不要罚款，另外作决定。`);
    expect(fraud).not.toContain("可以申请不退");
  });

  test("asks for nothing once nothing is open", () => {
    const account = taken(bereaved.account, "repaidFen", 912_00)?.account ?? [];
    const text = textOf(demandLetter({ ...bereaved, account }));
    expect(text).toContain("不用再退了。");
    expect(text).not.toContain("怎么退");
  });
});

/** WE-01: confirmed after the cut-off, October is paid with November. */
test("the letter about arrears shows what was due, what was given and why the rest comes now", () => {
  const document = arrearsLetter({
    frame,
    paidWith: "2025-11",
    accountTail: "1234",
    months: [
      {
        ...{ month: "2025-10", owedFen: 1238_00, givenFen: 0, amountFen: 1238_00 },
        cause: "late-case",
      },
    ],
  });
  const text = textOf(document);
  expect(document.title).toEqual(["云溪县民政局", "补发救助金告知书"]);
  expect(text).toContain("2025年10月|1,238.00|0.00|1,238.00");
  expect(text).toContain("那个月的名册做好以后才办好");
  expect(text).toContain("和2025年11月的救助金一起发，打到尾号 1234 的账户");
});
