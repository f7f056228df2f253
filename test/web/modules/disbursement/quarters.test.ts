import { expect, test } from "vitest";
import { quartersText } from "../../../../web/src/modules/disbursement/quarters.ts";

test("a run says which months it pays by the quarter, and of which programmes it pays none", () => {
  const quarters = [
    { label: "特困人员救助供养", months: [] },
    { label: "最低生活保障", months: ["2026-10", "2026-11", "2026-12"] },
  ];
  expect(quartersText(quarters)).toBe(
    "特困人员救助供养：按季发放，本批次不发放；最低生活保障：本批次发放 2026年10月、2026年11月、2026年12月",
  );
});
