import type { TimelinessStep } from "@minzheng/register";
import { monthsOf, type Span } from "./figures.ts";

/** Which figures: of which months, and of the whole reach or of one township. */
export interface Shown {
  readonly month: string;
  readonly span: Span;
  readonly area?: string | undefined;
}

const address = (path: string, parts: Readonly<Record<string, string | undefined>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  return `${path}?${query}`;
};

/** The records whose limit was met in time, or late. */
export const metHref = (
  { register, clock }: TimelinessStep,
  { month, span, area }: Shown,
  late: boolean,
): string =>
  address("/timeliness/records", {
    register,
    clock,
    ...monthsOf(month, span),
    late: late ? "true" : "false",
    area,
  });

/** The work on which a limit runs, or that has broken it; of any limit where none is named. */
export const workHref = (
  step: Pick<TimelinessStep, "register" | "clock"> | undefined,
  { area, broken }: { readonly area?: string | undefined; readonly broken: boolean },
): string =>
  address("/", {
    view: "all",
    register: step?.register,
    clock: step?.clock,
    broken: broken ? "true" : undefined,
    area,
  });

/** The same page for one township. */
export const townshipHref = (area: string, { month, span }: Shown): string =>
  address("/timeliness", { month, span, area });

export const cityHref = ({ month, span }: Shown): string =>
  address("/city-timeliness", { month, span });

export const countyHref = (county: string, { month, span }: Shown): string =>
  address(`/city-timeliness/${county}`, { month, span });
