import { randomBytes } from "node:crypto";
import { instant } from "@minzheng/kernel";
import { keyOf, listAll, openSealer, rotateDataKey, type Store } from "@minzheng/store";
import { beforeEach, describe, expect, test } from "vitest";
import { freshStore } from "../support/dynamodb.ts";
import { keyService } from "../support/key-service.ts";

const now = instant("2026-11-24T04:00:00.000Z");
const context = { field: "resident.phone", record: "rs_1" };
let store: Store;
let wrapper: ReturnType<typeof keyService>;
const parts = (over: { now?: typeof now } = {}) => ({
  store,
  wrapper,
  random: randomBytes,
  now,
  ...over,
});
beforeEach(async () => {
  store = await freshStore();
  wrapper = keyService();
});

describe("the keys of a county", () => {
  test("are made once, stored wrapped, and unwrapped by everybody after", async () => {
    const first = await openSealer(parts());
    const second = await openSealer(parts());
    expect(second.open(first.seal("138", context), context)).toBe("138");
    expect(second.token("phone", "138")).toBe(first.token("phone", "138"));
    expect(wrapper.calls.filter((call) => call === "generate").length).toBe(2);
    expect((await listAll(store, { pk: keyOf("999901", "key", "data") })).length).toBe(1);
  });

  test("made by twenty racing functions are one key", async () => {
    const sealers = await Promise.all(Array.from({ length: 20 }, () => openSealer(parts())));
    const tokens = new Set(sealers.map((sealer) => sealer.token("phone", "138")));
    expect(tokens.size).toBe(1);
    const [first] = sealers;
    const envelopes = sealers.map((sealer) => sealer.seal("138", context));
    expect(new Set(envelopes.map((envelope) => first?.open(envelope, context)))).toEqual(
      new Set(["138"]),
    );
  });

  test("rotate: a new version is loaded at once and seals from its hour on", async () => {
    const before = (await openSealer(parts())).seal("138", context);
    const later = instant("2026-11-24T04:30:00.000Z");
    expect(await rotateDataKey(parts(), later)).toBe(2);
    const versionOf = (envelope: string) => Buffer.from(envelope, "base64url").readUInt16BE(1);
    const waiting = await openSealer(parts());
    expect(versionOf(waiting.seal("138", context))).toBe(1);
    const rotated = await openSealer(parts({ now: later }));
    const after = rotated.seal("138", context);
    expect(versionOf(after)).toBe(2);
    expect([rotated.open(before, context), waiting.open(after, context)]).toEqual(["138", "138"]);
    expect(rotated.token("phone", "138")).toBe(waiting.token("phone", "138"));
  });

  test("made for SM4 and SM3 stay so, whatever a later function was told", async () => {
    const gm = await openSealer({ ...parts(), profile: "gm" });
    const later = await openSealer(parts());
    const envelope = later.seal("138", context);
    expect(Buffer.from(envelope, "base64url")[0]).toBe(2);
    expect(gm.open(envelope, context)).toBe("138");
    expect(later.token("phone", "138")).toBe(gm.token("phone", "138"));
  });

  test("rotate to other algorithms: what the old ones sealed stays readable", async () => {
    const before = (await openSealer(parts())).seal("138", context);
    await rotateDataKey({ ...parts(), profile: "gm" }, now);
    const rotated = await openSealer(parts());
    expect(Buffer.from(rotated.seal("138", context), "base64url")[0]).toBe(2);
    expect(rotated.open(before, context)).toBe("138");
  });
});
