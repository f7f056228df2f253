import { day } from "@minzheng/kernel";
import { expect, test } from "vitest";
import { numberIsPlain } from "../../packages/disbursement/src/plain-number.ts";

const guard = numberIsPlain("receiptNumber");

const says = (receiptNumber?: string) =>
  guard.refuses({
    record: { id: "od_1", revision: 1, state: "demanded", area: "999901001", fields: {} },
    given: { receiptNumber },
    today: day("2026-01-10"),
    officerId: "of_1",
    acts: {},
    clocks: {},
    related: {},
  });

test.each([
  ["small letters", "jk-0001"],
  ["full width", "ＪＫ－０００１"],
  ["a blank behind it", "JK-0001 "],
  ["a blank in it", "JK- 0001"],
  ["a wide blank before it", "\u3000JK-0001"],
  ["a mark that nobody sees", "JK-\u200b0001"],
])("one voucher is not entered twice by %s", (_, value) => {
  expect(says(value)).toMatchObject({ path: "fields.receiptNumber", proposal: "JK-0001", value });
});

test.each([["JK-0001"], ["云财社〔2026〕12号"], [undefined]])("%s stands as it is", (value) => {
  expect(says(value)).toBeUndefined();
});
