import { expect, test } from "vitest";
import { checkText } from "../../../../web/src/modules/administration/audit.ts";

test("a walk says whether all is well, and whether it left an anchor", () => {
  expect(checkText({ problems: 0, anchored: "2026-11-24" })).toBe("完好，已锁存 2026-11-24 的摘要");
  expect(checkText({ problems: 0 })).toBe("完好");
  expect(checkText({ problems: 1200, anchored: undefined })).toBe("1,200 处问题，已停止锁存摘要");
});
