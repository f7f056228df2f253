import { administrators, DayText } from "@minzheng/contract";
import * as z from "zod/mini";
import { PostShape } from "./posts.ts";

/** As an issuer writes it into `sub`: printable, and nothing that parts keys. */
export const SubjectText = z
  .string()
  .check(z.regex(/^[!"$-~]{1,255}$/, "登录标识由身份认证系统给出，不含空格和 #"));
export const NameText = z.string().check(z.minLength(1), z.maxLength(50));

export const OfficerShape = z.object({
  name: NameText,
  office: z.string().check(z.minLength(2), z.maxLength(60)),
  subject: SubjectText,
  county: z.string().check(z.regex(/^\d{6}$/)),
  posts: z.array(PostShape).check(z.maxLength(20)),
  /** Why two posts that exclude each other are held by one person. */
  excuse: z.optional(z.string().check(z.minLength(4), z.maxLength(200))),
  grantedRole: z.optional(z.enum(administrators)),
  grantedFrom: z.optional(DayText),
  grantedTo: z.optional(DayText),
  leftOn: z.optional(DayText),
});
export type OfficerFields = z.output<typeof OfficerShape>;
