import { PrintDocument } from "@minzheng/register";
import { investigation } from "@minzheng/social-assistance/application";
import { expect, test } from "vitest";
import { visitRecord } from "../../../../../web/src/modules/social-assistance/forms/visit-record.ts";
import { serving } from "../application/told.ts";
import { family } from "../family.ts";

const [told] = serving.filter(({ register }) => register.id === "investigation");
if (told === undefined) throw new Error("somebody went there");
const office = "云溪县民政局";
const record = visitRecord({ ...told, register: investigation, household: family, office });

test("the record of a visit fills in what is known, and leaves room for what was seen", () => {
  expect(PrintDocument.safeParse(record).error).toBeUndefined();
  expect(record.title).toEqual(["社会救助入户调查记录表"]);
  expect(JSON.stringify(record.blocks)).toContain("2026-11-06");
  const lines = record.blocks.flatMap((block) =>
    block.kind === "fields" && block.side === "调查情况" ? block.lines.flat() : [],
  );
  expect(lines.filter(({ tall }) => tall).map(({ text }) => text)).toEqual(Array(6).fill(""));
  expect(lines[lines.length - 1]).toMatchObject({ label: "与申报是否一致", text: "一致" });
});

test("two people were there and both stand on it, with a line for the family", () => {
  expect(record.blocks[record.blocks.length - 1]).toMatchObject({
    boxes: [
      { label: "调查人员", signer: "宋佳慧", day: "2026-11-06" },
      { label: "调查人员", signer: "郭春燕", day: "2026-11-07" },
      { label: "被调查家庭" },
    ],
  });
});
