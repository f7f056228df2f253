import { itemBytes } from "@minzheng/disbursement/item-size";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";
import { unitsOf } from "./write-units.ts";

describe("the write-unit calculator", () => {
  test.each(table("bytes", "transaction", "indexes", "units")`
    1    | no  | 0 | 1
    1024 | no  | 0 | 1
    1025 | no  | 0 | 2
    1024 | yes | 0 | 2
    1025 | yes | 0 | 4
    500  | yes | 1 | 3
    500  | no  | 2 | 3
  `)(
    "$bytes bytes, in a transaction: $transaction, in $indexes indexes: $units units",
    ({ bytes, transaction, indexes, units }) => {
      const keys = Object.fromEntries(
        ["gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"]
          .slice(0, Number(indexes) * 2)
          .map((name) => [name, "k"]),
      );
      const bare = itemBytes({ ...keys, body: "" });
      const item = { ...keys, body: "x".repeat(Math.max(0, Number(bytes) - bare)) };
      expect(unitsOf({ item, inTransaction: transaction === "yes" })).toBe(Number(units));
    },
  );

  test("counts an item's bytes as DynamoDB does: names, UTF-8, digits, elements", () => {
    expect(itemBytes({ a: "abc" })).toBe(4);
    expect(itemBytes({ a: "县" })).toBe(4);
    expect(itemBytes({ n: 123_456 })).toBe(5);
    expect(itemBytes({ l: ["a", "b"] })).toBe(1 + 3 + 2 * 2);
    expect(itemBytes({ m: { k: true } })).toBe(1 + 3 + 1 + 1 + 1);
    expect(itemBytes({ gone: undefined })).toBe(0);
  });
});
