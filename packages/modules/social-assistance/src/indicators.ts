import { type IndicatorGroup, indicatorGroup } from "@minzheng/aggregation";
import { villageCode } from "@minzheng/kernel";

/** What a case is counted by. */
export interface CountedCase {
  readonly state: string;
  readonly area: string;
  readonly fields: {
    readonly programme: "subsistence-allowance" | "single-person-allowance" | "extreme-hardship";
    readonly category: "urban" | "rural";
    readonly persons: number;
  };
}

const allowance = {
  urban: ["urbanAllowanceHouseholds", "urbanAllowancePersons"],
  rural: ["ruralAllowanceHouseholds", "ruralAllowancePersons"],
} as const;

const names = {
  "subsistence-allowance": allowance,
  /** Counted as one household and one person of the allowance. ST-6 */
  "single-person-allowance": allowance,
  "extreme-hardship": {
    urban: ["urbanHardshipHouseholds", "urbanHardshipPersons"],
    rural: ["ruralHardshipHouseholds", "ruralHardshipPersons"],
  },
} as const;

/**
 * Households and persons with a running case at this moment, by village. Suspended cases count:
 * they are still recognised.
 */
export const recipients: IndicatorGroup<CountedCase> = indicatorGroup({
  id: "social-assistance.recipients",
  label: "在册救助对象",
  measures: [
    { id: "urbanAllowanceHouseholds", label: "城市低保户数", unit: "household" },
    { id: "urbanAllowancePersons", label: "城市低保人数", unit: "person" },
    { id: "ruralAllowanceHouseholds", label: "农村低保户数", unit: "household" },
    { id: "ruralAllowancePersons", label: "农村低保人数", unit: "person" },
    { id: "urbanHardshipHouseholds", label: "城市特困户数", unit: "household" },
    { id: "urbanHardshipPersons", label: "城市特困人数", unit: "person" },
    { id: "ruralHardshipHouseholds", label: "农村特困户数", unit: "household" },
    { id: "ruralHardshipPersons", label: "农村特困人数", unit: "person" },
  ],
  contributions: ({ state, area, fields: { programme, category, persons } }) => {
    if (state !== "active" && state !== "suspended") return [];
    const [households, people] = names[programme][category];
    const amounts = { [households]: 1, [people]: persons };
    return [{ place: villageCode(area), period: "current", amounts }];
  },
});

export const indicators = [recipients] as const;
