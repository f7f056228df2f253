import { AreaText, DayText, procedure, roles } from "@minzheng/contract";
import {
  NO_RECORD,
  registerContract,
  STEP_REFUSED,
  transitionContract,
  viewShapeOf,
} from "@minzheng/register";
import * as z from "zod/mini";
import { auditProcedures } from "./audit-contract.ts";
import { declarers, RelationShape } from "./interest.ts";
import { me } from "./me-contract.ts";
import { absence, interest, officer } from "./registers.ts";

const Id = z.string().check(z.minLength(1), z.maxLength(64));

const { get, find, titles, history, void: cancel } = registerContract(absence);
const absences = {
  ...{ get, find, titles, history, void: cancel },
  ...transitionContract(absence),
  open: procedure({
    method: "POST",
    path: "/administration/absence/open",
    summary: "指定离岗代理",
    roles: absence.roles.write,
    input: z.object({
      absentId: Id,
      deputyId: Id,
      from: DayText,
      to: DayText,
      reason: z.string().check(z.minLength(2), z.maxLength(200)),
    }),
    output: viewShapeOf(absence),
    failures: { NO_RECORD, STEP_REFUSED },
  }),
};

const declared = registerContract(interest);
const interests = {
  get: declared.get,
  find: declared.find,
  history: declared.history,
  ...transitionContract(interest),
  declare: procedure({
    method: "POST",
    path: "/administration/interest/declare",
    summary: "申报利益关系",
    roles: declarers,
    input: z.object({
      householdId: z.optional(Id),
      residentId: z.optional(Id),
      relation: RelationShape,
      note: z.optional(z.string().check(z.minLength(2), z.maxLength(200))),
    }),
    output: z.object({ id: z.string() }),
    failures: { NO_RECORD },
  }),
};

const Pile = z.int().check(z.nonnegative());
const officers = {
  ...registerContract(officer),
  ...transitionContract(officer),
  handOver: procedure({
    method: "GET",
    path: "/administration/officer/hand-over/{id}",
    summary: "离岗交接清单",
    roles: officer.roles.read,
    input: z.object({ id: Id }),
    output: z.object({
      /** Each post of today, and who else holds it there; nobody: its work would wait. */
      posts: z.array(
        z.object({ role: z.enum(roles), area: AreaText, colleagues: z.array(z.string()) }),
      ),
      /** Records with a running limit on which these posts may take a step, by how soon. */
      work: z.object({ overdue: Pile, today: Pile, soon: Pile, later: Pile, paused: Pile }),
    }),
    failures: { NO_RECORD },
  }),
};
const { handOver: _, ...cityOfficers } = officers;

/** 单位管理: staff, deputies and interests of a county, and what one may do oneself. */
export const contract = {
  me,
  officer: officers,
  absence: absences,
  interest: interests,
  audit: auditProcedures,
};
/** The same of the city's own staff. */
export const cityContract = { me, officer: cityOfficers, absence: absences };
