import {
  Count,
  countyStaff,
  FenNumber,
  MonthText,
  procedure,
  TownshipText,
} from "@minzheng/contract";
import {
  ALREADY_HELD,
  attachmentContract,
  registerContract,
  STEP_REFUSED,
  transitionContract,
} from "@minzheng/register";
import * as z from "zod/mini";
import { figureKeys } from "./catalogue.ts";
import { FigureValue } from "./form.ts";
import { owners } from "./kind.ts";
import { parameter } from "./registers.ts";

/** A figure that nobody has proposed yet. */
const TriedFigure = z.object({
  key: z.enum(figureKeys),
  /** Of the shape its key has in the catalogue; checked by the service. */
  value: FigureValue,
  from: MonthText,
  to: z.optional(MonthText),
  owner: z.enum(owners),
});
export type TriedFigure = z.infer<typeof TriedFigure>;

const PreviewRow = z.object({
  programme: z.string(),
  label: z.string(),
  category: z.enum(["urban", "rural"]),
  cases: Count,
  /** Cases whose amount becomes another. */
  changed: Count,
  beforeFen: FenNumber,
  afterFen: FenNumber,
  gaining: Count,
  losing: Count,
  /** Paid nothing before and something after, or the other way. */
  starting: Count,
  stopping: Count,
});

/** One township's cases of a month, by the figures as they are and with the tried one. */
export const Preview = z.object({
  township: TownshipText,
  month: MonthText,
  /** What the figures would say against each other, beyond what they say now. */
  problems: z.array(
    z.object({ path: z.string(), severity: z.enum(["error", "warning"]), text: z.string() }),
  ),
  households: Count,
  /** Households with an amount that becomes another. */
  householdsChanged: Count,
  rows: z.array(PreviewRow),
  /** Those whose amount changes most; no names. */
  biggest: z.array(
    z.object({
      householdId: z.string(),
      householdNumber: z.string(),
      beforeFen: FenNumber,
      afterFen: FenNumber,
    }),
  ),
});
export type Preview = z.infer<typeof Preview>;

const DecisionRow = z.object({
  decisionId: z.string(),
  key: z.string(),
  value: z.unknown(),
  from: MonthText,
  to: z.optional(MonthText),
  source: z.string(),
  owner: z.enum(owners),
  state: z.enum(["issued", "revoked"]),
  /** The county's own parameter that adopts it, if there is one. */
  adoption: z.optional(z.object({ id: z.string(), state: z.string() })),
});
export type DecisionRow = z.infer<typeof DecisionRow>;

const own = {
  /** Effect of a figure on the cases and money of one township; stores nothing. */
  preview: procedure({
    method: "POST",
    path: "/policy/preview",
    summary: "试算参数影响",
    roles: ["county-clerk", "county-reviewer", "county-approver"],
    area: "township",
    input: z.object({ figure: TriedFigure, month: MonthText, township: TownshipText }),
    output: Preview,
    failures: {
      WRONG_FIGURE: {
        status: 422,
        message: "参数填写有误，请按提示修改",
        data: z.object({ rule: z.string(), text: z.string() }),
      },
    },
  }),
  decisions: procedure({
    method: "GET",
    path: "/policy/city-decision/list",
    summary: "市级决定及采用情况",
    roles: countyStaff,
    input: z.object({}),
    output: z.object({ rows: z.array(DecisionRow) }),
    failures: {},
  }),
  /** Opens the county's own parameter that names the decision; a second officer signs it. */
  adopt: procedure({
    method: "POST",
    path: "/policy/city-decision/adopt",
    summary: "采用市级决定",
    roles: ["county-clerk"],
    input: z.object({ decisionId: z.string().check(z.minLength(1), z.maxLength(64)) }),
    output: z.object({ parameterId: z.string() }),
    failures: {
      NO_DECISION: { status: 404, message: "没有这项市级决定，或已废止" },
      ALREADY_HELD: {
        ...ALREADY_HELD,
        message: "本县已采用这项决定，或正在复核",
      },
      STEP_REFUSED,
    },
  }),
};

const { get, find, titles, history, open } = registerContract(parameter);

/** Of the register's own procedures. */
export const registerProcedures = {
  parameter: {
    get,
    find,
    titles,
    history,
    open,
    ...transitionContract(parameter),
    ...attachmentContract(parameter),
  },
};

/** The county's procedures. */
export const contract = { ...own, ...registerProcedures };
export const ownProcedures = own;
