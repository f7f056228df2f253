import { masks } from "@minzheng/register";
import fc from "fast-check";
import { expect, test } from "vitest";
import { table } from "../support/table.ts";

const rows = table("kind", "plain", "shown")`
  resident-id | 999901196005020011 | 9999**********0011
  phone       | 13800001234        | 138****1234
  account     | 6222021234567890   | **** 7890
  name        | 王秀兰             | 王*
  name        | 欧阳建国           | 欧*
  name        | 𠮷田               | 𠮷*
`;
test.each(rows)("$kind $plain is shown as $shown", ({ kind, plain, shown }) => {
  expect(masks[kind as keyof typeof masks](plain)).toBe(shown);
});

test("no mask of a number shows more than eight of its characters", () => {
  const digits = fc.string({
    unit: fc.constantFrom(..."0123456789"),
    minLength: 12,
    maxLength: 19,
  });
  fc.assert(
    fc.property(digits, fc.constantFrom("resident-id", "phone", "account"), (plain, kind) => {
      const shown = masks[kind](plain).replace(/\D/g, "");
      expect(shown.length).toBeLessThanOrEqual(8);
    }),
  );
});
