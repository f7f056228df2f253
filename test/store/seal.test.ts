import { randomBytes } from "node:crypto";
import { type Keys, sealerOf } from "@minzheng/store/seal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const keys: Keys = {
  tenant: "999901",
  data: new Map([[1, randomBytes(32)]]),
  sealWith: 1,
  index: randomBytes(32),
};
const sealer = sealerOf(keys, randomBytes);
const context = { field: "resident.residentIdNumber", record: "rs_1" };

describe("a sealed value", () => {
  test("opens to what was sealed, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plain, record) => {
        const own = { ...context, record };
        expect(sealer.open(sealer.seal(plain, own), own)).toBe(plain);
      }),
    );
  });

  test("begins with its format and key version, and never looks the same twice", () => {
    const [a, b] = [sealer.seal("1", context), sealer.seal("1", context)];
    expect([...Buffer.from(a, "base64url").subarray(0, 3)]).toEqual([1, 0, 1]);
    expect(a).not.toBe(b);
    expect(a).not.toContain("MQ");
  });

  const elsewhere = [
    ["another record", sealer, { ...context, record: "rs_2" }],
    ["another field", sealer, { ...context, field: "resident.name" }],
    ["another county", sealerOf({ ...keys, tenant: "999902" }, randomBytes), context],
  ] as const;
  test.each(elsewhere)("does not open for %s", (_, opener, other) => {
    expect(() => opener.open(sealer.seal("1", context), other)).toThrow("does not belong");
  });

  test("does not open when any one bit of it was turned", () => {
    const envelope = Buffer.from(sealer.seal("3301", context), "base64url");
    for (let bit = 0; bit < envelope.length * 8; bit += 1) {
      const turned = Buffer.from(envelope);
      turned.writeUInt8((turned[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => sealer.open(turned.toString("base64url"), context)).toThrow();
    }
  });

  test("cut off, empty or of an unknown format is refused by name", () => {
    expect(() => sealer.open("", context)).toThrow("no envelope");
    expect(() => sealer.open("AQABAAAA", context)).toThrow("cut off");
    expect(() => sealer.open(Buffer.alloc(60, 9).toString("base64url"), context)).toThrow(
      "format 9",
    );
  });

  test("of an older key version stays readable, and new ones use the newer key", () => {
    const old = sealer.seal("3301", context);
    const data = new Map([...keys.data, [2, randomBytes(32)] as const]);
    const rotated = sealerOf({ ...keys, data, sealWith: 2 }, randomBytes);
    expect(rotated.open(old, context)).toBe("3301");
    expect(Buffer.from(rotated.seal("3301", context), "base64url").readUInt16BE(1)).toBe(2);
    expect(() => sealer.open(rotated.seal("3301", context), context)).toThrow("version 2");
  });
});

describe("a token", () => {
  test("is the same for the same value, and another in another domain or county", () => {
    const other = sealerOf({ ...keys, index: randomBytes(32) }, randomBytes);
    const tokens = [
      sealer.token("resident-id", "3301"),
      sealer.token("account", "3301"),
      sealer.token("resident-id", "3302"),
      other.token("resident-id", "3301"),
    ];
    expect(new Set(tokens).size).toBe(4);
    expect(sealer.token("resident-id", "3301")).toBe(tokens[0]);
    expect(tokens[0]).toMatch(/^[\w-]{43}$/);
  });

  test("cannot be shifted between domain and value", () => {
    expect(sealer.token("a", "b\0c")).not.toBe(sealer.token("a\0b", "cx"));
    expect(sealer.token("ab", "c")).not.toBe(sealer.token("a", "bc"));
  });
});
