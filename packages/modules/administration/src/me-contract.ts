import { AreaText, procedure, roles } from "@minzheng/contract";
import * as z from "zod/mini";

/** What a signed-in officer may do today; small, since every page begins with it. */
export const me = procedure({
  method: "GET",
  path: "/administration/me",
  summary: "本人岗位",
  roles,
  input: z.object({}),
  output: z.object({
    id: z.string(),
    name: z.string(),
    tenant: z.string(),
    assignments: z.array(
      z.object({
        role: z.enum(roles),
        area: AreaText,
        /** The absent colleague whose post it is (代). */
        for: z.optional(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  }),
  failures: {},
});
