import type { Reactions } from "./advance.ts";
import { calendarYear } from "./calendar-year.ts";
import { planState } from "./plans.ts";
import { holdersOf, recordsById } from "./records.ts";
import { registerRouter } from "./router.ts";
import { transitionRouter } from "./step-router.ts";

/** The table that was in force until now makes way in the same transaction. */
const reactions: Reactions<typeof calendarYear> = {
  confirmed: async ({ pen, before }) => {
    const { year } = before.fields;
    const asked = { unique: "activeYear", values: [{ year }] };
    const ids = (await holdersOf(calendarYear, pen.tenant, asked)).filter((id) => id !== undefined);
    const active = await recordsById(calendarYear, pen.tenant.store, ids);
    const plans = [...active.values()].map((record) =>
      planState(calendarYear, pen, { before: record, state: "replaced", act: "replace" }),
    );
    return { plans };
  },
};

export const settingsRouters = () => {
  const { get, find, open, amend, history } = registerRouter(calendarYear);
  const steps = transitionRouter(calendarYear, { reactions });
  return { calendarYear: { get, find, open, amend, history, ...steps } };
};
