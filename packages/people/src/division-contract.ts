import {
  AreaText,
  administrators,
  Count,
  countyStaff,
  procedure,
  townshipStaff,
} from "@minzheng/contract";
import * as z from "zod/mini";

export const DivisionRow = z.object({
  code: AreaText,
  name: z.string().check(z.minLength(1), z.maxLength(50)),
  /** Whether the village counts as urban for standards (statistical class, never the code). */
  category: z.optional(z.enum(["urban", "rural"])),
});

/** Of its own file: almost every page names places, and few need more of this module. */
export const divisionProcedures = {
  /** Every township and village of the tenant, by code. */
  divisions: procedure({
    method: "GET",
    path: "/people/division/tree",
    summary: "行政区划",
    roles: [...countyStaff, ...townshipStaff, "check-officer", ...administrators],
    input: z.object({}),
    output: z.object({ rows: z.array(DivisionRow) }),
    failures: {},
  }),
  /** Loads or renames divisions; a code that exists with the same name changes nothing. */
  loadDivisions: procedure({
    method: "POST",
    path: "/people/division/load",
    summary: "载入行政区划",
    roles: ["system-admin"],
    input: z.object({ rows: z.array(DivisionRow).check(z.minLength(1), z.maxLength(1000)) }),
    output: z.object({ created: Count, renamed: Count, same: Count }),
    failures: {
      OUTSIDE_TENANT: {
        status: 422,
        message: "有区划代码不属于本县",
        data: z.object({ code: z.string() }),
      },
    },
  }),
};
