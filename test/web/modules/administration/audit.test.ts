import { expect, test } from "vitest";
import { againstText, checkText } from "../../../../web/src/modules/administration/audit.ts";

test("a walk says whether all is well, and whether it left an anchor", () => {
  expect(checkText({ problems: 0, anchored: "2026-11-24" })).toBe("完好，已锁存 2026-11-24 的摘要");
  expect(checkText({ problems: 0 })).toBe("完好");
  expect(checkText({ problems: 1200, anchored: undefined })).toBe("1,200 处问题，已停止锁存摘要");
});

test("a walk says which anchor it was held against", () => {
  expect(againstText({ against: "2026-11-24" })).toBe("2026-11-24 的摘要");
  expect(againstText({})).toBe("尚无");
  expect(againstText({ restored: true })).toBe("数据已恢复到较早时点，重新锁存");
});
