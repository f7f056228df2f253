import { routesOf } from "@minzheng/contract";
import { register, registerContract, transitionContract, viewShapeOf } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { permit } from "./sample.ts";

const shape = z.object({ number: z.string(), village: z.string() });
const declaration = {
  id: "thing",
  module: "sample",
  label: "物",
  idPrefix: "th",
  shape,
  fields: {
    number: { label: "编号", class: "P1" },
    village: { label: "村", class: "P1" },
  },
  area: "village",
  roles: { read: ["county-clerk"], write: ["county-clerk"] },
  process: { initial: "kept", states: { kept: "在册" }, transitions: [] },
  questions: [],
  unique: [],
  indicators: [],
} as const;

describe("a declaration that contradicts itself is refused", () => {
  const asks = (...by: string[]) => [{ name: "byThis", by, orderedBy: [] }];
  const sealed = { label: "编号", class: "P3", sealed: true } as const;
  test.each([
    ["an id that is no part of a path", { id: "Thing" }, /register id/],
    ["a field without declaration", { shape: z.extend(shape, { more: z.string() }) }, /differ/],
    [
      "a field by a name every record has",
      {
        shape: z.extend(shape, { state: z.string() }),
        fields: { ...declaration.fields, state: { label: "态", class: "P1" } },
      },
      /no name of a field/,
    ],
    ["a question about an unknown field", { questions: asks("colour") }, /cannot be answered/],
    [
      "a question about a sealed field without token",
      {
        fields: { ...declaration.fields, number: sealed },
        questions: asks("number"),
      },
      /cannot be answered/,
    ],
    [
      "a fourth question",
      {
        questions: ["a", "b", "c", "d"].map((name) => ({ name, by: ["number"], orderedBy: [] })),
      },
      /three questions/,
    ],
    [
      "a sealed area",
      {
        fields: { ...declaration.fields, village: { ...sealed, token: true } },
      },
      /cannot be sealed/,
    ],
    [
      "a claim on a sealed field without token",
      {
        fields: { ...declaration.fields, number: sealed },
        unique: [{ name: "byNumber", fields: ["number"] }],
      },
      /without a token/,
    ],
    [
      "a state that every register has",
      {
        process: { initial: "void", states: { void: "作废" }, transitions: [] },
      },
      /every register has/,
    ],
  ])("%s", (_, change, problem) => {
    const wrong = { ...declaration, ...change } as typeof declaration;
    expect(() => register(wrong)).toThrow(problem);
  });
});

describe("the procedures of a register", () => {
  const contract = { ...registerContract(permit), ...transitionContract(permit) };

  test("lie below its module and are open to the roles it names", () => {
    const routes = routesOf(contract).map(
      ({ method, path, meta }) => `${method} ${path} ${meta.roles.join("+")}`,
    );
    expect(routes).toEqual([
      "GET /sample/permit/get/{id} county-clerk+township-clerk+county-reviewer",
      "GET /sample/permit/find county-clerk+township-clerk+county-reviewer",
      "GET /sample/permit/titles county-clerk+township-clerk+county-reviewer",
      "GET /sample/permit/history/{id} county-clerk+township-clerk+county-reviewer",
      "POST /sample/permit/open county-clerk+township-clerk",
      "POST /sample/permit/amend county-clerk+township-clerk",
      "POST /sample/permit/void county-clerk+township-clerk",
      "POST /sample/permit/advance county-reviewer+county-clerk",
    ]);
  });

  test("take no field that services keep, and clear none that must be there", () => {
    const amend = contract.amend["~orpc"].inputSchema;
    const given = { id: "pm_1", fields: { note: "新", kept: 9 }, cleared: ["phone"] };
    const read = z.parse(amend ?? z.never(), given) as { fields: object };
    expect(read.fields).toEqual({ note: "新" });
    const clears = (name: string) =>
      z.safeParse(amend ?? z.never(), { id: "pm_1", fields: {}, cleared: [name] }).success;
    expect(["note", "phone", "number", "kept"].map(clears)).toEqual([true, true, false, false]);
  });

  test("answer with masked values that need not pass the checks of real ones", () => {
    const view = { id: "pm_1", revision: 1, state: "applied", area: "999901001001", fields: {} };
    expect(z.safeParse(viewShapeOf(permit), view).success).toBe(true);
    const masked = { ...view, fields: { holder: "王*" } };
    expect(z.safeParse(viewShapeOf(permit), masked).success).toBe(true);
  });
});
