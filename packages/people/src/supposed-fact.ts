import type { Day } from "@minzheng/kernel";
import * as z from "zod/mini";
import type { FactKind, FactSource, FactValues } from "./fact.ts";
import { DayValue, factKinds, factShapes } from "./fact-shapes.ts";

/** A fact as somebody supposes it, to be reckoned with and never stored. */
export type SupposedFact = { readonly [Kind in FactKind]: Supposed<Kind> }[FactKind];

interface Supposed<Kind extends FactKind> {
  readonly kind: Kind;
  readonly value: FactValues[Kind];
  /** Absent: the supposition itself. */
  readonly source?: Omit<FactSource, "saidOn"> & { readonly saidOn?: Day };
  /** Absent: since ever. */
  readonly validFrom?: Day;
  readonly validTo?: Day;
}

const source = z.strictObject({
  office: z.string().check(z.minLength(1), z.maxLength(50)),
  document: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(60))),
  saidOn: z.exactOptional(DayValue),
});

const shapeOf = (kind: FactKind) =>
  z.strictObject({
    kind: z.literal(kind),
    value: factShapes[kind],
    source: z.exactOptional(source),
    validFrom: z.exactOptional(DayValue),
    validTo: z.exactOptional(DayValue),
  });

type Shape = ReturnType<typeof shapeOf>;
const shapes = factKinds.map(shapeOf) as [Shape, ...Shape[]];

/** By kind, with the value of the kind: a new kind of fact is here as soon as it has a shape. */
export const SupposedFact = z.discriminatedUnion("kind", shapes) as z.ZodMiniType<SupposedFact>;
