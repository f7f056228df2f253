import { DayText, FenNumber, InstantText } from "@minzheng/contract";
import * as z from "zod/mini";
import { Differences, Explanation } from "./explanation-shapes.ts";

/** A fact that a calculation could read, with the two clocks it stands under. */
const AppealFact = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  text: z.string(),
  /** Absent: of the household. */
  personName: z.optional(z.string()),
  source: z.object({ office: z.string(), document: z.optional(z.string()), saidOn: DayText }),
  validFrom: DayText,
  validTo: z.optional(DayText),
  knownSince: InstantText,
  replaces: z.optional(z.string()),
  /** Which calculation could read it: the frozen one, today's, or both. */
  knownTo: z.enum(["both", "frozen", "today"]),
  /** Labels of the steps that rest on it, in either calculation. */
  usedIn: z.array(z.string()),
});
export type AppealFact = z.infer<typeof AppealFact>;

/** The line of a run that froze the month, and the same facts under the rules as they are today. */
const Replayed = z.object({
  runId: z.string(),
  generation: z.int(),
  knownAt: InstantText,
  rosterHash: z.optional(z.string()),
  lineKey: z.string(),
  lineState: z.enum(["pending", "held", "paid", "returned", "reissued", "zero"]),
  /** Of the line in the table. */
  amountFen: FenNumber,
  frozen: Explanation,
  today: Explanation,
  /** Line, frozen due and today's due are one amount. */
  agrees: z.boolean(),
  /** What the rules have changed since: the frozen explanation against today's of the same facts. */
  byRules: Differences,
  /** What is known since: today's rules on the frozen facts against the facts of today. */
  byFacts: Differences,
});

/** Everything an appeal about one case and month is decided on. */
export const AppealView = z.object({
  caseId: z.string(),
  /** By the rules and facts of now. */
  now: Explanation,
  knownAt: InstantText,
  facts: z.array(AppealFact),
  /** Absent where no run has frozen the month. */
  replayed: z.optional(Replayed),
});
export type AppealView = z.infer<typeof AppealView>;
