import { DayText } from "@minzheng/contract";
import {
  type FactKind,
  type FactView,
  factKinds,
  factLabels,
  factShapes,
  isFactKind,
} from "@minzheng/people";
import type { Part } from "@minzheng/register";
import * as z from "zod/mini";
import { type Checked, checkFields } from "../../../register/check.ts";
import { blankGroup, type FormIssue, type TypedGroup, typedPart } from "../../../register/typed.ts";
import { ask, hinted, maybe } from "./ask.ts";
import { type FigureKeys, factParts } from "./fact-parts.ts";

const askKind = ask.choice("kind", "哪一类情况", factLabels);
const askSource = ask.group("source", "来源", [
  hinted(ask.text("office", "谁说的"), "如 本人申报、人社比对、残联"),
  maybe(ask.text("document", "凭什么材料")),
]);
const askSince = hinted(ask.day("validFrom", "从哪天起"), "情况开始的日期，不是登记的日期");

/** A form for one fact, before its kind is chosen. */
export const blankFact = (): TypedGroup => ({ ...blankGroup([askKind, askSource, askSince]) });

export const kindTyped = (typed: TypedGroup): FactKind | undefined => {
  const kind = typedPart(typed, "kind");
  return typeof kind === "string" && isFactKind(kind) ? kind : undefined;
};

/** The inputs after something was typed: another kind asks other things. */
export const withTyped = (before: TypedGroup, next: TypedGroup): TypedGroup =>
  kindTyped(before) === kindTyped(next) ? next : { ...next, value: {}, replaces: "" };

/** What the form asks, by the kind that was chosen; the member's facts of the kind may be followed. */
export function factFormParts(
  kind: FactKind | undefined,
  { keys, facts }: { readonly keys: FigureKeys; readonly facts: readonly FactView[] },
): readonly Part[] {
  if (kind === undefined) return [askKind];
  const earlier = facts.filter((fact) => fact.kind === kind);
  const labels = Object.fromEntries(
    earlier.map(({ id, text, validFrom }) => [id, `${text}（${validFrom} 起）`]),
  );
  const askEarlier = hinted(
    maybe(ask.choice("replaces", "接续或更正哪一条", labels)),
    "日期更晚的，原来那条到前一天为止；同一天的，是更正",
  );
  return [
    askKind,
    ask.group("value", factLabels[kind], factParts(kind, keys)),
    askSource,
    askSince,
    ...(earlier.length === 0 ? [] : [askEarlier]),
  ];
}

const ownPath = "facts.0.";

/** What the server holds against the one fact that was sent, by the names of this form. */
export const factIssues = (issues: readonly FormIssue[]): readonly FormIssue[] =>
  issues
    .filter(({ path }) => path.startsWith(ownPath) && path !== ownPath)
    .map((issue) => ({ ...issue, path: issue.path.slice(ownPath.length) }));

/** Reads the form and holds it against the shape of its kind; who said so is the server's to ask. */
export function checkFact(typed: TypedGroup, parts: readonly Part[]): Checked {
  const kind = kindTyped(typed);
  const shape = z.object({
    kind: z.enum(factKinds),
    ...(kind === undefined ? {} : { value: factShapes[kind] }),
    validFrom: kind === undefined ? z.optional(DayText) : DayText,
  });
  return checkFields(shape, parts, typed);
}
