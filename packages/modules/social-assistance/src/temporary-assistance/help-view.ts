import type { Day } from "@minzheng/kernel";
import { figuresRelated, figuresSaid } from "@minzheng/policy";
import type { RegisterRecord, StepView } from "@minzheng/register";
import { policyOf, policyUnder } from "../policy.ts";
import type { HelpFields, HelpRecord } from "./help-shape.ts";
import type { HelpAsked, TemporaryFigures } from "./limits.ts";
import type { EarlierHelp } from "./matter.ts";
import { temporaryPolicyOf } from "./policy.ts";

/** Only the view itself knows the states; guards of help look at fields, clocks and relations. */
export type HelpView = StepView<HelpFields>;

/** Of the county's own figures those that limits of help are reckoned from. */
export const standardsRelated = [
  figuresRelated("urbanStandards", "subsistence-allowance.standard.urban"),
  figuresRelated("ruralStandards", "subsistence-allowance.standard.rural"),
];

/** What the limits go by where the record lies, as the county has signed it. */
export function figuresFor({ record, related }: HelpView): TemporaryFigures {
  const county = record.area.slice(0, 6);
  const own = [related["urbanStandards"], related["ruralStandards"]].flatMap((of) =>
    figuresSaid(of),
  );
  return {
    standard: policyUnder(policyOf(county), own).standard,
    temporary: temporaryPolicyOf(county),
  };
}

/** The amount of the step, or the one that was proposed before. */
export const amountIn = ({ record, given }: HelpView): number =>
  given.amountFen ?? record.fields.amountFen ?? 0;

/** What a step asks for, as the limits see it. */
export function askedIn(view: HelpView): HelpAsked {
  const { record, today } = view;
  const { householdId, cause, happenedOn, category, persons, repeatDocument } = record.fields;
  return {
    id: record.id,
    ...(householdId === undefined ? {} : { householdId }),
    cause,
    happenedOn: happenedOn as Day,
    amountFen: amountIn(view),
    category,
    persons,
    on: today,
    repeatAllowed: repeatDocument !== undefined,
  };
}

const undone = ["refused", "referred", "withdrawn"];

/** Other help of the household: decided, or still on its way. */
export function earlierIn({ record, related }: HelpView): readonly EarlierHelp[] {
  const others: readonly RegisterRecord<HelpFields>[] = related["ofHousehold"] ?? [];
  return others
    .filter(({ id, state }) => id !== record.id && !undone.includes(state))
    .map((other) => {
      const { householdId, cause, happenedOn, amountFen = 0 } = other.fields;
      const decidedOn = decisionDay(other);
      return {
        id: other.id,
        ...(householdId === undefined ? {} : { householdId }),
        cause,
        happenedOn: happenedOn as Day,
        amountFen,
        ...(decidedOn === undefined ? {} : { decidedOn }),
      };
    });
}

/** The day on which the clock of the decision was met; undefined before. */
export function decisionDay({ fields, clocks }: HelpRecord): Day | undefined {
  const clock = fields.kind === "emergency" ? "first-step" : "whole";
  return clocks?.[clock]?.at(-1)?.metOn;
}
