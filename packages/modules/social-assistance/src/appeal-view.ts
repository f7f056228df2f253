import { caseStaff, countyStaff, type Officer, reaches } from "@minzheng/contract";
import type { FrozenMonth, FrozenMonthOf } from "@minzheng/entitlement";
import { type Month, month } from "@minzheng/kernel";
import {
  type AnyFact,
  type CaseFile,
  factLabels,
  factText,
  sensitiveKinds,
} from "@minzheng/people";
import type { Tenant } from "@minzheng/store";
import type { AppealFact, AppealView } from "./appeal-view-shapes.ts";
import { caseMonth, namesOf, reachedCase } from "./case-month.ts";
import { differencesOf, explain, factsOf } from "./explanation.ts";
import type { Explanation } from "./explanation-shapes.ts";

interface Asked {
  readonly tenant: Tenant;
  readonly officer: Officer;
  readonly caseId: string;
  readonly month: string;
}

/** One calculation: the facts it could read, and what it made of them. */
interface Calculation {
  readonly file: CaseFile;
  readonly explanation: Explanation;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * A case and month as an appeal needs them: the calculation of today with all its facts, and where
 * a run has frozen the month, that line beside the same facts under today's rules. Reads only.
 *
 * @throws Failure NO_CASE
 */
export async function appealViewOf(asked: Asked, frozenMonth: FrozenMonthOf): Promise<AppealView> {
  const { tenant, officer } = asked;
  const record = await reachedCase(asked, asked.caseId, countyStaff);
  const at = month(asked.month);
  const knownAt = tenant.clock.now();
  const now = await caseMonth(tenant, record, { month: at, knownAt });
  const line = await frozenMonth(tenant, record.id, at);
  const then = line && (await frozenCalculation(tenant, line, at));
  const sees = reaches(officer, caseStaff, record.area);
  return {
    caseId: record.id,
    now: now.explanation,
    knownAt,
    facts: factViews(now, then).filter(({ kind }) => sees || !isSensitive(kind)),
    ...(line && then ? { replayed: replayedView(line, then, now) } : {}),
  };
}

const isSensitive = (kind: string): boolean => (sensitiveKinds as readonly string[]).includes(kind);

async function frozenCalculation(
  tenant: Tenant,
  { file, frozen }: FrozenMonth,
  at: Month,
): Promise<Calculation> {
  const names = await namesOf(tenant, file.members, at);
  return { file, names, explanation: explain(frozen, { file, names }) };
}

function replayedView(
  { file, frozen, today, offsetFen, ...line }: FrozenMonth,
  { explanation: then, names }: Calculation,
  now: Calculation,
): NonNullable<AppealView["replayed"]> {
  const again = explain(today, { file, names });
  const owedFen = line.amountFen + offsetFen;
  return {
    ...line,
    frozen: then,
    today: again,
    agrees: owedFen === frozen.amountFen && owedFen === today.amountFen,
    byRules: differencesOf(then, again),
    byFacts: differencesOf(again, now.explanation),
  };
}

/** Every fact of both calculations, those of today first, each under whom it is about. */
function factViews(now: Calculation, then: Calculation | undefined): AppealFact[] {
  const [today, frozen] = [
    factsOf(now.file),
    then ? factsOf(then.file) : new Map<string, AnyFact>(),
  ];
  const steps = [...now.explanation.steps, ...(then?.explanation.steps ?? [])];
  const nameOf = (id: string) => now.names.get(id) ?? then?.names.get(id);
  return [...new Map([...today, ...frozen]).values()].map((fact) => {
    const { id, kind, subject, source, validFrom, validTo, knownSince, replaces } = fact;
    const personName = nameOf(subject.id);
    const used = steps.filter(({ factId }) => factId === id).map(({ label }) => label);
    return {
      id,
      kind,
      label: factLabels[kind],
      text: factText(fact),
      ...(personName === undefined ? {} : { personName }),
      source: { ...source },
      validFrom,
      ...(validTo === undefined ? {} : { validTo }),
      knownSince,
      ...(replaces === undefined ? {} : { replaces }),
      knownTo: !frozen.has(id) ? "today" : today.has(id) ? "both" : "frozen",
      usedIn: [...new Set(used)],
    };
  });
}
