import { PrintDocument } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { approvalForm } from "../../../../../web/src/modules/social-assistance/forms/approval-form.ts";
import { explanation, material } from "./forms.ts";

const form = approvalForm(material);
const rowsBeside = (side: string) =>
  form.blocks.flatMap((block) => (block.kind === "table" && block.side === side ? block.rows : []));

describe("the approval form", () => {
  test("is a document as all others, on one subject, with masked numbers only", () => {
    expect(PrintDocument.safeParse(form).error).toBeUndefined();
    expect(form.title).toEqual(["最低生活保障申请审核确认表"]);
    expect(JSON.stringify(form)).not.toMatch(/\d{17}/);
  });

  test("names everybody with what is registered of them", () => {
    expect(rowsBeside("家庭成员")).toEqual([
      ["罗秀芳", "户主", "46", "9999**********0001", "肢体残疾二级", ""],
      ["李建国", "配偶", "48", "9999**********0002", "", "工资 1,200.00 元/月"],
      ["李*", "子女", "11", "9999**********0003", "", ""],
    ]);
  });

  test("shows the sums, the test and the parts of the amount with their arithmetic", () => {
    expect(rowsBeside("保障金测算")).toEqual([
      ["核算月收入", "1,200.00", "1,200.00"],
      ["人均月收入", "1,200.00 ÷ 3 人", "400.00"],
      ["补差", "(980.00 − 400.00) × 3 人", "1,740.00"],
      ["分类施保 罗秀芳", "980.00 × 20%", "196.00"],
    ]);
    const text = JSON.stringify(form.blocks);
    expect(text).toContain("人民币壹仟玖佰叁拾陆元整（1,936.00 元/月），自 2026年12月 起");
  });

  test("carries the opinions that were given, and room for those that were not", () => {
    expect(form.blocks[form.blocks.length - 1]).toEqual({
      kind: "signatures",
      upright: true,
      boxes: [
        {
          label: "乡镇初审意见",
          opinion: "建议纳入。家庭情况与申报一致",
          signer: "郭春燕",
          day: "2026-11-08",
          seal: true,
        },
        { label: "经办意见", opinion: "" },
        {
          label: "审核确认意见",
          opinion: "确认。情况属实，同意。",
          signer: "周敏",
          day: "2026-11-18",
          seal: true,
        },
      ],
    });
  });

  test("says why nothing is paid, and leaves out the sums of a status without money", () => {
    const none = { ...explanation, amountFen: 0, zeroReasonText: "人均月收入不低于保障标准" };
    const refused = JSON.stringify(approvalForm({ ...material, explanation: none }));
    expect(refused).toContain("本月不发放：人均月收入不低于保障标准");
    const status = JSON.stringify(approvalForm({ ...material, explanation: undefined }));
    expect(status).not.toMatch(/月保障金合计|保障金测算/);
  });
});
