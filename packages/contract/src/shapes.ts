import * as z from "zod/mini";

/** Shapes that every contract uses. Money is whole fen, always named `…Fen`. */
export const MonthText = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
export const DayText = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
export const InstantText = z.string();
export const AreaText = z.string().check(z.regex(/^(\d{6}|\d{9}|\d{12})$/));
export const TownshipText = z.string().check(z.regex(/^\d{9}$/));
export const FenNumber = z.int().check(z.nonnegative());
export const FenDelta = z.int();
export const Count = z.int().check(z.nonnegative());
export const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const Cursor = z.optional(z.string());
/** Query strings carry text; a page is 1 to 200 rows. */
export const PageSize = z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50);

export const page = <Row extends z.ZodMiniType>(row: Row) =>
  z.object({ rows: z.array(row), cursor: Cursor });

export const OfficerStamp = z.object({
  officerId: z.string(),
  name: z.string(),
  role: z.string(),
  at: InstantText,
  /** The absent colleague for whom it was done (代). */
  for: z.optional(z.object({ id: z.string(), name: z.string() })),
});
