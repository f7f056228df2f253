import * as z from "zod/mini";
import type { FieldDeclaration, PartDeclaration } from "./field.ts";
import type { AnyRegister } from "./process.ts";

/**
 * What a field holds, as forms, lists, prints and sheets must know it.
 *
 * - `text`: one line; `isCode` where no Chinese may stand, as in numbers of papers and accounts;
 * - `long-text`: some sentences;
 * - `money`: whole fen; `number`: whole unless `isExact`;
 * - `place`: a division code of one of these lengths;
 * - `rows`: a list of groups, `list`: a list of single values, `group`: parts that belong together;
 * - `other`: nothing a form could ask for; the module brings its own input.
 */
export type Kind =
  | { readonly type: "text"; readonly isCode: boolean; readonly max: number | undefined }
  | { readonly type: "long-text"; readonly max: number | undefined }
  | { readonly type: "day" }
  | { readonly type: "month" }
  | { readonly type: "money" }
  | { readonly type: "number"; readonly isExact: boolean }
  | { readonly type: "yes-no" }
  | { readonly type: "choice"; readonly choices: readonly Choice[] }
  | { readonly type: "place"; readonly lengths: readonly number[] }
  | { readonly type: "list"; readonly of: Kind }
  | { readonly type: "group"; readonly parts: readonly Part[] }
  | { readonly type: "rows"; readonly parts: readonly Part[] }
  | { readonly type: "other" };

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One field, or one column of a list of rows. */
export interface Part extends Pick<FieldDeclaration, "label" | "hint" | "clause"> {
  readonly name: string;
  readonly kind: Kind;
  readonly isOptional: boolean;
}

/** Every field of a register with its kind, in the order of the shape. */
export const partsOf = (register: AnyRegister): readonly Part[] =>
  partsOfShape(register.shape.def.shape, register.fields);

/** The kind of a shape; what the shape cannot say (money, words of choices) the declaration says. */
export function kindOf(shape: z.ZodMiniType, declared: PartDeclaration): Kind {
  const { def } = shape as Any;
  if (def.innerType !== undefined) return kindOf(def.innerType, declared);
  switch (def.type) {
    case "string":
      return textKind(shape);
    case "number":
      return declared.unit === "fen"
        ? { type: "money" }
        : { type: "number", isExact: [0.5, 1.5].some((one) => shape.safeParse(one).success) };
    case "boolean":
      return { type: "yes-no" };
    case "enum":
      return choiceKind(Object.values(def.entries ?? {}), declared);
    case "literal":
      return choiceKind(def.values ?? [], declared);
    case "array":
      return listKind(def.element, declared);
    case "object":
      return { type: "group", parts: partsOfShape(def.shape ?? {}, declared.parts) };
    default:
      return { type: "other" };
  }
}

/** What is read of a shape's definition; which parts are there depends on its type. */
interface Any {
  readonly def: {
    readonly type: string;
    readonly innerType?: z.ZodMiniType;
    readonly element?: z.ZodMiniType;
    readonly entries?: Readonly<Record<string, string | number>>;
    readonly values?: readonly unknown[];
    readonly shape?: Readonly<Record<string, unknown>>;
    readonly checks?: readonly { readonly _zod: { readonly def: unknown } }[];
  };
}

const longTextMin = 150;

/** Told from what a shape lets through: patterns are written by hand and differ in their letters. */
function textKind(shape: z.ZodMiniType): Kind {
  const takes = (text: string) => shape.safeParse(text).success;
  const isFree = [1, 4, 20].some((length) => takes("某".repeat(length)));
  /** A number of papers may look like a day too; a day is never a letter. */
  const isDated = !isFree && !takes("A");
  if (isDated && takes("2024-02-29")) return { type: "day" };
  if (isDated && takes("2024-02")) return { type: "month" };
  const lengths = [6, 9, 12].filter((length) => takes("999901100001".slice(0, length)));
  if (!isFree && lengths.length > 0 && !takes("99990110000") && !takes("9999011")) {
    return { type: "place", lengths };
  }
  const max = maxOf(shape);
  if (isFree && max !== undefined && max >= longTextMin) return { type: "long-text", max };
  return { type: "text", isCode: !isFree, max };
}

function maxOf(shape: z.ZodMiniType): number | undefined {
  const bounds = ((shape as Any).def.checks ?? [])
    .map(({ _zod }) => _zod.def as { check?: string; maximum?: number })
    .filter(({ check }) => check === "max_length")
    .map(({ maximum }) => maximum ?? Number.POSITIVE_INFINITY);
  return bounds.length === 0 ? undefined : Math.min(...bounds);
}

const choiceKind = (values: readonly unknown[], { choices = {} }: PartDeclaration): Kind => ({
  type: "choice",
  choices: values.map(String).map((value) => ({ value, label: choices[value] ?? value })),
});

function listKind(element: z.ZodMiniType | undefined, declared: PartDeclaration): Kind {
  const of = element === undefined ? ({ type: "other" } as const) : kindOf(element, declared);
  if (of.type === "group") return { type: "rows", parts: of.parts };
  return of.type === "other" || of.type === "rows" ? { type: "other" } : { type: "list", of };
}

const partsOfShape = (
  shape: Readonly<Record<string, unknown>>,
  declared: Readonly<Record<string, PartDeclaration>> = {},
): readonly Part[] =>
  Object.entries(shape).map(([name, inner]) => {
    const own = declared[name] ?? { label: name };
    const kind = kindOf(inner as z.ZodMiniType, own);
    const { label, hint, clause } = own;
    return {
      name,
      label,
      kind,
      isOptional: z.safeParse(inner as z.ZodMiniType, undefined).success,
      ...(hint === undefined ? {} : { hint }),
      ...(clause === undefined ? {} : { clause }),
    };
  });
