import { procedure, type Role } from "@minzheng/contract";
import * as z from "zod/mini";
import { NO_RECORD } from "./outcomes.ts";

interface Place {
  readonly module: string;
  readonly id: string;
}

/** The path of a register's own procedure. */
export const at = <Name extends string>({ module, id }: Place, name: Name) =>
  `/${module}/${id}/${name}` as const;

/** Up to a hundred ids, joined by commas: a query string carries text. */
const IdList = z.string().check(z.regex(/^[\w-]{1,64}(,[\w-]{1,64}){0,99}$/));

/**
 * `titles`: what records are called, for pages that name them by id; those out of reach are left
 * out. It needs no more of a register than an index has.
 */
export const titlesContract = (
  register: Place & { readonly label: string; readonly roles: { readonly read: readonly Role[] } },
) => ({
  titles: procedure({
    method: "GET",
    path: at(register, "titles"),
    summary: `${register.label}名称`,
    roles: register.roles.read,
    input: z.object({ ids: IdList }),
    output: z.object({ rows: z.array(z.object({ id: z.string(), title: z.string() })) }),
    failures: { NO_RECORD },
  }),
});
