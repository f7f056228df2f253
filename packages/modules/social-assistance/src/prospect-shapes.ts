import { DayText, MonthText } from "@minzheng/contract";
import { SupposedFact } from "@minzheng/people";
import * as z from "zod/mini";
import { cascade } from "./application/programmes.ts";
import { Explanation } from "./explanation-shapes.ts";

const IdText = z.string().check(z.minLength(1), z.maxLength(64));

/** A household of the county's books, and what is told of it besides what is recorded. */
export const ProspectInput = z.object({
  householdId: IdText,
  programme: z.enum(cascade),
  /** Who is to be recognised, where the programme recognises persons. */
  personIds: z.array(IdText).check(z.minLength(1), z.maxLength(30)),
  facts: z._default(
    z
      .array(
        z.object({
          /** The member it is about; absent: the household. */
          residentId: z.optional(IdText),
          /** The recorded fact that this one would follow or correct. */
          replaces: z.optional(IdText),
          fact: SupposedFact,
        }),
      )
      .check(z.maxLength(60)),
    [],
  ),
});
export type ProspectInput = z.infer<typeof ProspectInput>;

/** What each unit would be granted from its first month, were it confirmed today. */
export const Prospect = z.object({
  programme: z.enum(cascade),
  label: z.string(),
  units: z.array(
    z.object({
      unitId: z.string(),
      /** Of a person; absent for the household. */
      name: z.optional(z.string()),
      fromMonth: MonthText,
      /** Chinese: the test of the rules that fails. */
      against: z.optional(z.string()),
      /** Absent for a status without monthly cash. */
      explanation: z.optional(Explanation),
    }),
  ),
  reckonedOn: DayText,
});
export type Prospect = z.infer<typeof Prospect>;
