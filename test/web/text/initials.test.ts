import { expect, test } from "vitest";
import { initialsOf } from "../../../web/src/text/initials.ts";

test.each([
  ["王秀英", "wxy"],
  ["欧阳娜", "oyn"],
  ["赵匡胤", "zky"],
  ["艾青", "aq"],
  ["鄂尔", "ee"],
  ["曾国强", "zgq"],
  ["未曾", "wc"],
  ["王*", "w*"],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
