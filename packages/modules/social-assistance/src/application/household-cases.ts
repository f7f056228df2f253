import type { RegisterRecord } from "@minzheng/register";
import { allowanceCase } from "../registers.ts";

/** The household's own cases, for guards that ask whether one is running. */
export const householdCases = {
  name: "cases",
  register: () => allowanceCase,
  question: "byHousehold",
  values: ({ fields: { householdId } }: RegisterRecord<{ readonly householdId: string }>) => ({
    householdId,
  }),
} as const;
