import { DayText } from "@minzheng/contract";
import { register } from "@minzheng/register";
import * as z from "zod/mini";
import { NameText, SubjectText } from "./officer-shape.ts";

const IdText = z.string().check(z.minLength(1), z.maxLength(64));

/**
 * 离岗代理: while an officer is away a colleague acts in their posts, under the colleague's own name
 * and beside that of the absent one. Administrators' posts are never among them.
 */
export const absence = register({
  id: "absence",
  module: "administration",
  label: "离岗代理",
  idPrefix: "ab",
  shape: z.object({
    absentName: NameText,
    deputyName: NameText,
    from: DayText,
    to: DayText,
    reason: z.string().check(z.minLength(2), z.maxLength(200)),
    county: z.string().check(z.regex(/^\d{6}$/)),
    absentId: IdText,
    absentSubject: SubjectText,
    deputyId: IdText,
    deputySubject: SubjectText,
  }),
  fields: {
    absentName: { label: "离岗人员", class: "P1" },
    deputyName: { label: "代理人员", class: "P1" },
    from: { label: "起日", class: "P1" },
    to: { label: "止日", class: "P1" },
    reason: { label: "事由", class: "P1" },
    county: { label: "所在单位", class: "P0" },
    absentId: { label: "离岗人员登记", class: "P1" },
    absentSubject: { label: "离岗人员登录标识", class: "P1" },
    deputyId: { label: "代理人员登记", class: "P1" },
    deputySubject: { label: "代理人员登录标识", class: "P1" },
  },
  area: "county",
  columns: ["absentName", "deputyName", "from", "to"],
  roles: { read: ["security-admin", "audit-admin"], write: ["security-admin"] },
  process: {
    initial: "standing",
    states: { standing: "有效", ended: "已提前结束" },
    transitions: [
      {
        name: "end",
        label: "提前结束",
        from: ["standing"],
        to: "ended",
        roles: ["security-admin"],
        reasonNeeded: true,
      },
    ],
  },
  questions: [
    { name: "byDeputy", by: ["deputySubject"], orderedBy: ["from"] },
    { name: "byState", by: ["state"], orderedBy: ["from"] },
    { name: "byAbsent", by: ["absentSubject"], orderedBy: ["from"] },
  ],
  unique: [],
  indicators: [],
});
