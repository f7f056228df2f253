import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { type Keys, type Profile, sealerOf, versionOf } from "@minzheng/store/seal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const keyFor = (profile: Profile) => ({ profile, bytes: randomBytes(32) });
const keysFor = (profile: Profile): Keys => ({
  tenant: "999901",
  data: new Map([[1, keyFor(profile)]]),
  sealWith: 1,
  index: keyFor(profile),
});
const context = { field: "resident.residentIdNumber", record: "rs_1" };

const both = [
  { profile: "intl", format: 1 },
  { profile: "gm", format: 2 },
] as const;

describe.each(both)("a value sealed by $profile", ({ profile, format }) => {
  const keys = keysFor(profile);
  const sealer = sealerOf(keys, randomBytes);

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
    expect([...Buffer.from(a, "base64url").subarray(0, 3)]).toEqual([format, 0, 1]);
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
    expect(() =>
      sealer.open(Buffer.from([format, 0, 1, 0, 0]).toString("base64url"), context),
    ).toThrow("cut off");
    expect(() => sealer.open(Buffer.alloc(90, 9).toString("base64url"), context)).toThrow(
      "format 9",
    );
  });

  test("of an older key version stays readable, and new ones use the newer key", () => {
    const old = sealer.seal("3301", context);
    const data = new Map([...keys.data, [2, keyFor(profile)] as const]);
    const rotated = sealerOf({ ...keys, data, sealWith: 2 }, randomBytes);
    expect(rotated.open(old, context)).toBe("3301");
    expect(versionOf(rotated.seal("3301", context))).toBe(2);
    expect(() => sealer.open(rotated.seal("3301", context), context)).toThrow("version 2");
  });
});

describe("a county that changes its algorithms", () => {
  const keys = keysFor("intl");
  const data = new Map([...keys.data, [2, keyFor("gm")] as const]);
  const [before, after] = [keys, { ...keys, data, sealWith: 2 }].map((each) =>
    sealerOf(each, randomBytes),
  );

  test("reads what the others sealed, and its tokens stay", () => {
    const old = before?.seal("3301", context) ?? "";
    expect(after?.open(old, context)).toBe("3301");
    expect(after?.token("phone", "138")).toBe(before?.token("phone", "138"));
  });

  test("opens nothing whose format is not that of its key", () => {
    const turned = Buffer.from(after?.seal("3301", context) ?? "", "base64url");
    turned.writeUInt8(1, 0);
    expect(() => after?.open(turned.toString("base64url"), context)).toThrow("format 2");
  });
});

// GB/T 32905-2016, A.1; draft-ribose-cfrg-sm4 for SM4 as a stream.
test("the platform's SM3 and SM4 are those of the standards", () => {
  expect(createHash("sm3").update("abc").digest("hex")).toBe(
    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
  );
  const key = Buffer.from("0123456789abcdeffedcba9876543210", "hex");
  const counter = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
  const plain = Buffer.from(
    "abcdefab".replace(/./g, (half) => half.repeat(16)),
    "hex",
  );
  expect(createCipheriv("sm4-ctr", key, counter).update(plain, undefined, "hex")).toBe(
    "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7" +
      "f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514",
  );
});

describe.each(both)("a token of $profile", ({ profile }) => {
  const keys = keysFor(profile);
  const sealer = sealerOf(keys, randomBytes);

  test("is the same for the same value, and another in another domain or county", () => {
    const other = sealerOf({ ...keys, index: keyFor(profile) }, randomBytes);
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
