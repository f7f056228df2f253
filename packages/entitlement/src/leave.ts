import { addFen, assert, type Fen, fen } from "@minzheng/kernel";
import { type Arithmetic, formulaText } from "./arithmetic.ts";
import type { Component, Due } from "./entitlement.ts";
import type { TraceStep } from "./trace.ts";

/**
 * A due without some of its persons, and what it lost by that.
 *
 * Their own components go; a shared one falls to its value for the persons left. A shared amount
 * that cannot be divided goes as a whole: nobody keeps money whose reason is gone.
 */
export function withoutPersons(
  due: Due,
  leaving: readonly string[],
  why: { readonly label: string; readonly clause: string },
): { readonly due: Due; readonly lostFen: Fen } {
  assert(
    leaving.length > 0 && leaving.every((id) => due.personIds.includes(id)),
    `${due.caseId} does not pay ${leaving.join(", ")}`,
  );
  const staying = due.personIds.filter((id) => !leaving.includes(id));
  const divisible = due.components.every(
    ({ residentId, byPersons }) => residentId !== undefined || byPersons !== undefined,
  );
  const personIds = divisible ? staying : [];
  const components = divisible
    ? due.components.flatMap((component) => componentFor(component, personIds))
    : [];
  const amountFen = addFen(...components.map((component) => component.amountFen));
  const lostFen = fen(due.amountFen - amountFen);
  const taken: Arithmetic = { minus: [{ fen: due.amountFen }, { fen: amountFen }] };
  const step: TraceStep = {
    id: `exclusion.${leaving.toSorted().join("+")}`,
    section: "amount",
    label: why.label,
    note: `${leaving.length} 人`,
    formula: formulaText(taken),
    arithmetic: taken,
    result: { kind: "money", amountFen: lostFen, sign: "minus" },
    clause: why.clause,
  };
  const rest: Due = {
    ...due,
    amountFen,
    components,
    personIds,
    trace: { ...due.trace, steps: [...due.trace.steps, step] },
  };
  return { due: amountFen === 0 ? { ...rest, zeroReason: "EXCLUDED" } : rest, lostFen };
}

function componentFor(component: Component, personIds: readonly string[]): readonly Component[] {
  const { residentId, byPersons } = component;
  if (residentId !== undefined) return personIds.includes(residentId) ? [component] : [];
  const amountFen = byPersons?.[personIds.length];
  assert(byPersons && amountFen !== undefined, `${component.ruleId} cannot be divided`);
  return personIds.length === 0
    ? []
    : [{ ...component, amountFen, byPersons: byPersons.slice(0, personIds.length + 1) }];
}
