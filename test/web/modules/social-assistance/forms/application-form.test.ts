import { PrintDocument } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { applicationForm } from "../../../../../web/src/modules/social-assistance/forms/application-form.ts";
import { material } from "./forms.ts";

const form = applicationForm(material);

describe("the application form", () => {
  test("is a document as all others, with masked numbers only", () => {
    expect(PrintDocument.safeParse(form).error).toBeUndefined();
    expect(JSON.stringify(form)).not.toMatch(/\d{17}/);
  });

  test("says what is asked for, and whether another class would do", () => {
    expect(JSON.stringify(form.blocks)).toContain("申请最低生活保障。");
    expect(JSON.stringify(form.blocks)).toContain("同意按其他救助类别认定");
    const { application } = material;
    const fields = { ...application.view.fields, acceptsOther: false };
    const only = { ...application, view: { ...application.view, fields } };
    expect(JSON.stringify(applicationForm({ ...material, application: only }))).toContain(
      "只申请上述类别",
    );
  });

  test("has a line to sign for everybody, with the guardian who signs for a child", () => {
    const table = form.blocks.find((block) => block.kind === "table" && block.side === undefined);
    expect(table).toMatchObject({
      rows: [
        ["罗秀芳", "户主", "", "家庭经济状况", "2027-11-24", ""],
        ["李建国", "配偶", "", "", "", ""],
        ["李*", "子女", "罗秀芳", "家庭经济状况", "2027-11-24", ""],
      ],
    });
  });
});
