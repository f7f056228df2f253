import { Cursor, DayText, FenNumber, MonthText, PageSize, TownshipText } from "@minzheng/contract";
import * as z from "zod/mini";

/** As the bridge names its steps; what was paid late is no change of the month. */
export const ChangeKind = z.enum(["entered", "left", "raised", "lowered"]);
export type ChangeKind = z.infer<typeof ChangeKind>;

const factSaid = {
  label: z.string(),
  text: z.optional(z.string()),
  office: z.string(),
  saidOn: DayText,
};

/** One reason why a unit is owed something else than the month before, from what is frozen. */
export const ChangeCause = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("case-began"), confirmedOn: DayText, fromMonth: MonthText }),
  z.object({ kind: z.literal("case-over"), toMonth: z.optional(MonthText) }),
  /** Only for the other month: once, or because of what prices did then. */
  z.object({ kind: z.literal("paid-once") }),
  /** Reason codes of a month without money: what came, what is over. */
  z.object({ kind: z.literal("zero"), reason: z.string() }),
  z.object({ kind: z.literal("zero-over"), reason: z.string() }),
  ...(["member-came", "member-left", "member-paid", "member-unpaid"] as const).map((kind) =>
    z.object({ kind: z.literal(kind), relation: z.string() }),
  ),
  /** The text is left out where it would tell of health or liberty. */
  ...(["fact-came", "fact-over"] as const).map((kind) =>
    z.object({ kind: z.literal(kind), ...factSaid }),
  ),
  z.object({
    kind: z.literal("figure"),
    key: z.string(),
    before: z.string(),
    after: z.string(),
    source: z.string(),
  }),
  z.object({
    kind: z.literal("step"),
    label: z.string(),
    before: z.optional(z.string()),
    after: z.optional(z.string()),
  }),
]);
export type ChangeCause = z.infer<typeof ChangeCause>;

/** A unit of a programme whose month differs from the one before. */
export const Change = z.object({
  kind: ChangeKind,
  programme: z.string(),
  programmeLabel: z.string(),
  category: z.enum(["urban", "rural"]),
  township: TownshipText,
  householdId: z.string(),
  householdNumber: z.string(),
  caseId: z.string(),
  beforeFen: FenNumber,
  afterFen: FenNumber,
  causes: z.array(ChangeCause),
});
export type Change = z.infer<typeof Change>;

export const ChangesAsked = z.object({
  runId: z.string(),
  kind: z.optional(ChangeKind),
  township: z.optional(TownshipText),
  cursor: Cursor,
  limit: PageSize,
});
