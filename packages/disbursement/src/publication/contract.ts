import {
  AreaText,
  Count,
  countyStaff,
  DayText,
  FenNumber,
  MonthText,
  procedure,
  TownshipText,
  townshipStaff,
} from "@minzheng/contract";
import {
  attachmentContract,
  batchContract,
  PrintDocument,
  registerContract,
  transitionContract,
} from "@minzheng/register";
import * as z from "zod/mini";
import { NO_RUN, WRONG_STATE } from "../contract-parts.ts";
import { publication } from "./publication.ts";

const readers = [...countyStaff, ...townshipStaff];
const RunId = z.string().check(z.minLength(1), z.maxLength(32));
const Village = z.string().check(z.regex(/^\d{12}$/));
const Villages = z.array(Village).check(z.minLength(1), z.maxLength(60));
const NO_TOWNSHIP = { status: 404, message: "本批次没有这个乡镇的名册" } as const;

/** A list that hangs, or hung, on a village's board. */
const PostedList = z.object({
  id: z.string(),
  state: z.enum(["posted", "taken-down", "corrected", "void"]),
  issue: z.string(),
  postedOn: DayText,
  entries: Count,
  amountFen: FenNumber,
  /** The last day for taking it down, while it hangs. */
  takeDownBy: z.optional(DayText),
  isOverdue: z.boolean(),
});

const VillageRow = z.object({
  village: Village,
  name: z.string(),
  /** What was paid and is to be published, and hangs nowhere yet. */
  entries: Count,
  amountFen: FenNumber,
  /** Lines that were paid and name nobody, by why. */
  unpublished: z.array(
    z.object({ why: z.enum(["programme", "minor"]), lines: Count, amountFen: FenNumber }),
  ),
  /** Newest first. */
  posted: z.array(PostedList),
});

export const PaidLists = z.object({
  /** Runs of which money has arrived, newest first. */
  runs: z.array(z.object({ runId: z.string(), month: MonthText })),
  /** The one that was asked for, or the newest; absent while there is none. */
  runId: z.optional(z.string()),
  township: TownshipText,
  townshipName: z.string(),
  names: z.enum(["full", "masked"]),
  days: Count,
  villages: z.array(VillageRow),
});
export type PaidLists = z.infer<typeof PaidLists>;

/** The lists of who was paid, village by village. */
export const paidListProcedures = {
  paidLists: procedure({
    method: "GET",
    path: "/disbursement/paid-lists",
    summary: "各村公布名单",
    roles: readers,
    area: "area",
    input: z.object({ area: AreaText.check(z.length(9)), runId: z.optional(RunId) }),
    output: PaidLists,
    failures: { NO_RUN, NO_TOWNSHIP, WRONG_STATE },
  }),
  /** Each village by itself: one that is refused keeps no other from its board. */
  postPaidLists: procedure({
    method: "POST",
    path: "/disbursement/paid-lists/post",
    summary: "公布名单",
    roles: ["township-clerk"],
    area: "area",
    input: z.object({
      area: AreaText.check(z.length(9)),
      runId: RunId,
      villages: Villages,
      place: z.string().check(z.minLength(2), z.maxLength(60)),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          village: Village,
          /** Of the new record; absent: nothing was posted. */
          id: z.optional(z.string()),
          /** Why not, where, and what to do. */
          refusal: z.optional(
            z.object({ code: z.string(), text: z.string(), path: z.optional(z.string()) }),
          ),
        }),
      ),
    }),
    failures: { NO_RUN, NO_TOWNSHIP, WRONG_STATE },
  }),
  /** The list that hangs nowhere yet, or else the one that does; that it was made is audited. */
  paidListDocuments: procedure({
    method: "POST",
    path: "/disbursement/paid-lists/documents",
    summary: "打印公布名单",
    roles: readers,
    area: "area",
    input: z.object({ area: AreaText.check(z.length(9)), runId: RunId, villages: Villages }),
    output: z.object({
      documents: z.array(z.object({ village: Village, document: PrintDocument })),
    }),
    failures: {
      NO_RUN,
      NO_TOWNSHIP,
      WRONG_STATE,
      LEAK_FOUND: { status: 409, message: "名单中有不能公开的内容，请更正后再打印" },
    },
  }),
};

const { get, find, titles, history, void: voided } = registerContract(publication);

/** Of the register's own procedures. */
export const publicationProcedures = {
  publication: {
    ...{ get, find, titles, history, void: voided },
    ...transitionContract(publication),
    ...batchContract(publication),
    ...attachmentContract(publication),
  },
};
