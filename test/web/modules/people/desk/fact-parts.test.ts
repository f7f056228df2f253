import { type FactKind, factKinds, factShapes } from "@minzheng/people";
import type { Part } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { factParts } from "../../../../../web/src/modules/people/desk/fact-parts.ts";

const keys = {
  exemptions: { "basic-pension": "基础养老金" },
  otherSpending: { funeral: "基本丧葬" },
};
const partsOf = (kind: FactKind) => factParts(kind, keys);
/** The parts of a kind's value, by name. */
const shapeOf = (kind: FactKind) =>
  (factShapes[kind] as unknown as { def: { shape: Record<string, z.ZodMiniType> } }).def.shape;

describe.each(factKinds)("the form of %s", (kind) => {
  test("asks for everything the fact has, and for nothing else", () => {
    expect(partsOf(kind).map(({ name }) => name)).toEqual(Object.keys(shapeOf(kind)));
  });

  test("may be left empty where the fact may", () => {
    for (const { name, isOptional } of partsOf(kind)) {
      const mayBe = z.safeParse(z.object({ [name]: shapeOf(kind)[name] ?? z.never() }), {}).success;
      expect([name, isOptional]).toEqual([name, mayBe]);
    }
  });

  test("offers only what the fact takes", () => {
    const taken = (part: Part) =>
      part.kind.type === "choice"
        ? part.kind.choices.filter(
            ({ value }) => !z.safeParse(shapeOf(kind)[part.name] ?? z.never(), value).success,
          )
        : [];
    expect(partsOf(kind).flatMap(taken)).toEqual([]);
  });
});
