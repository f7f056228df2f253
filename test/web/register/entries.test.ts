import { afterEach, describe, expect, test, vi } from "vitest";

const tail = "0".repeat(26);
/** Pages as they stand before anything is loaded. */
async function fresh() {
  vi.resetModules();
  return {
    ...(await import("../../../web/src/register/entries.ts")),
    ...(await import("../../../web/src/register/declarations.ts")),
  };
}
afterEach(() => vi.resetModules());

describe("before any module is loaded", () => {
  test.each([
    [`hh_${tail}`, "people", "household"],
    [`ac_${tail}`, "social-assistance", "allowance-case"],
    [`pa_${tail}`, "policy", "parameter"],
  ])("an id %s says its register, in whatever module", async (id, module, register) => {
    const { entryOfId, registerAt } = await fresh();
    expect(entryOfId(id)).toMatchObject({ module, id: register });
    expect(registerAt(module, register)).toBeUndefined();
  });

  test.each([undefined, 5, "", "hh", `hh_${tail}0`, `zzz_${tail}`])(
    "%s names nothing",
    async (id) => {
      expect((await fresh()).entryOfId(id)).toBeUndefined();
    },
  );

  test("an address finds its register in its own module alone", async () => {
    const { entryAt } = await fresh();
    expect(entryAt("people", "household")).toMatchObject({ label: "家庭" });
    expect(entryAt("policy", "household")).toBeUndefined();
    expect(entryAt("nowhere", "nothing")).toBeUndefined();
  });
});

describe("a module", () => {
  test("brings its registers, and no other module's", async () => {
    const { knownRegisters, loadModule, proceduresOf, registerAt } = await fresh();
    await loadModule("people");
    expect(registerAt("people", "household")).toMatchObject({ idPrefix: "hh" });
    expect(new Set(knownRegisters().map(({ module }) => module))).toEqual(new Set(["people"]));
    expect(proceduresOf("people")).toHaveProperty("procedures.household");
    expect(proceduresOf("policy")).toEqual({ procedures: {}, sheets: {} });
  });

  test("without registers is nothing to wait for", async () => {
    const { knownRegisters, loadModule } = await fresh();
    await loadModule("exchange");
    await loadModule("constructor");
    expect(knownRegisters()).toEqual([]);
  });

  test("knows whose records its relations name, but for those of guards alone", async () => {
    const { loadModule, registerAt, registerOf } = await fresh();
    await loadModule("social-assistance");
    const relations = registerAt("social-assistance", "adjustment")?.process.related ?? [];
    expect(relations.map((one) => [one.name, registerOf(one)?.id])).toEqual([
      ["cases", "allowance-case"],
      ["stopReasons", undefined],
    ]);
  });

  test("is loaded for an act of its own that stands in another's history", async () => {
    const { loadActors, knownRegisters } = await fresh();
    await loadActors([{ action: "parameter.sign" }, { action: "import" }, { action: "gone.act" }]);
    expect(new Set(knownRegisters().map(({ module }) => module))).toEqual(new Set(["policy"]));
  });
});
