import { expect, test } from "vitest";
import { relationLabel } from "../../../web/src/text/relations.ts";

test("a member stands to the head in Chinese, also where the page does not know the word", () => {
  expect(relationLabel("head")).toBe("户主");
  expect(relationLabel("grandchild")).toBe("孙子女");
  expect(relationLabel("cousin")).toBe("其他");
});
