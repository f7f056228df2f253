import { type IndicatorGroup, indicatorGroup } from "@minzheng/aggregation";
import { day, monthOf, villageCode } from "@minzheng/kernel";
import type { StatusProgramme } from "./status-programmes.ts";

/** What a status is counted by. */
export interface CountedStatus {
  readonly state: string;
  readonly area: string;
  readonly fields: {
    readonly programme: StatusProgramme;
    readonly category: "urban" | "rural";
    readonly persons: number;
    readonly recognisedPersons: number;
    readonly confirmedOn: string;
  };
}

const stocks = {
  "margin-household": {
    urban: ["urbanMarginHouseholds", "urbanMarginPersons"],
    rural: ["ruralMarginHouseholds", "ruralMarginPersons"],
  },
  "rigid-expenditure": {
    urban: ["urbanRigidHouseholds", "urbanRigidPersons"],
    rural: ["ruralRigidHouseholds", "ruralRigidPersons"],
  },
} as const;

const flows = {
  "margin-household": ["marginRecognisedHouseholds", "marginRecognisedPersons"],
  "rigid-expenditure": ["rigidRecognisedHouseholds", "rigidRecognisedPersons"],
} as const;

/**
 * Households and members with a status, by village: those that have it at this moment, and those
 * recognised in a month, whatever became of them. Who is taken in alone is counted there, not here.
 *
 * @source domain/assistance.md 7.2, I25 and I26
 */
export const recognised: IndicatorGroup<CountedStatus> = indicatorGroup({
  id: "social-assistance.recognised",
  label: "认定家庭",
  measures: [
    { id: "urbanMarginHouseholds", label: "城市低保边缘家庭户数", unit: "household" },
    { id: "urbanMarginPersons", label: "城市低保边缘家庭人数", unit: "person" },
    { id: "ruralMarginHouseholds", label: "农村低保边缘家庭户数", unit: "household" },
    { id: "ruralMarginPersons", label: "农村低保边缘家庭人数", unit: "person" },
    { id: "urbanRigidHouseholds", label: "城市刚性支出困难家庭户数", unit: "household" },
    { id: "urbanRigidPersons", label: "城市刚性支出困难家庭人数", unit: "person" },
    { id: "ruralRigidHouseholds", label: "农村刚性支出困难家庭户数", unit: "household" },
    { id: "ruralRigidPersons", label: "农村刚性支出困难家庭人数", unit: "person" },
    { id: "underReviewHouseholds", label: "核查中的认定家庭户数", unit: "household" },
    { id: "marginRecognisedHouseholds", label: "新认定低保边缘家庭户数", unit: "household" },
    { id: "marginRecognisedPersons", label: "新认定低保边缘家庭人数", unit: "person" },
    { id: "rigidRecognisedHouseholds", label: "新认定刚性支出困难家庭户数", unit: "household" },
    { id: "rigidRecognisedPersons", label: "新认定刚性支出困难家庭人数", unit: "person" },
  ],
  contributions: ({ state, area, fields }) => {
    const { programme, category, persons, recognisedPersons, confirmedOn } = fields;
    const place = villageCode(area);
    const [newHouseholds, newPersons] = flows[programme];
    const flow = {
      place,
      period: monthOf(day(confirmedOn)),
      amounts: { [newHouseholds]: 1, [newPersons]: recognisedPersons },
    };
    if (state !== "valid" && state !== "under-review") return [flow];
    const [households, people] = stocks[programme][category];
    const review = state === "under-review" ? { underReviewHouseholds: 1 } : {};
    const amounts = { [households]: 1, [people]: persons, ...review };
    return [flow, { place, period: "current", amounts }];
  },
});
