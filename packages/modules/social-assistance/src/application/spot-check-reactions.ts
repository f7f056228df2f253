import { assert, monthOf, townshipOf } from "@minzheng/kernel";
import {
  type Pen,
  type Plan,
  planOpen,
  planState,
  type Reactions,
} from "@minzheng/register/server";
import { inForce } from "../policy-set.ts";
import { recordsAsked } from "./asked.ts";
import { sampleRates } from "./regime.ts";
import { type SpotCheckFields, spotCheck } from "./spot-check.ts";
import { drawnFor, lotOf } from "./spot-check-draw.ts";

type Confirmed = Pick<SpotCheckFields, "matterId" | "householdId" | "village" | "programme">;

/** Draws of a township's year for a programme; one of a moment ago may be missing. */
async function drawsOf({ tenant }: Pen, { village, programme, year }: DrawsAsked) {
  const values = { township: townshipOf(village), year };
  const all = await recordsAsked(spotCheck, tenant, { question: "byYear", values });
  return all.filter(({ fields }) => fields.programme === programme);
}
type DrawsAsked = Pick<SpotCheckFields, "village" | "programme" | "year">;

/**
 * The draw of a confirmation by its township, in the confirmation's own transaction: the lot is
 * chance that came with the new record's id.
 *
 * @source DL-3
 */
export async function planDraw(pen: Pen, confirmed: Confirmed): Promise<Plan> {
  const year = pen.today.slice(0, 4);
  const { programme } = confirmed;
  const rate = inForce(sampleRates[programme], monthOf(pen.today))?.value;
  assert(rate !== undefined, `${programme} has a share that the county looks at`);
  const before = await drawsOf(pen, { ...confirmed, year });
  const id = pen.tenant.newId(spotCheck.idPrefix, pen.at);
  const draw = {
    lot: lotOf(id),
    rate,
    confirmedBefore: before.length,
    drawnBefore: before.filter(({ state }) => state !== "spared").length,
  };
  const ground = drawnFor(draw);
  const fields = { ...confirmed, ...draw, year, confirmedOn: pen.today };
  return ground === undefined
    ? planOpen(spotCheck, pen, { id, fields, state: "spared" })
    : planOpen(spotCheck, pen, { id, fields: { ...fields, ground } });
}

/** Of those spared so many are looked at for one error; further errors bring the others. */
const widenedMax = 12;

/** Where one confirmation was not sound, the latest that were spared are looked at as well. */
export const spotCheckReactions: Reactions<typeof spotCheck> = {
  "found-unsound": async ({ pen, before: { fields } }) => {
    const spared = (await drawsOf(pen, fields))
      .filter(({ state }) => state === "spared")
      .toSorted((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, widenedMax);
    const plans = spared.map((before) =>
      planState(spotCheck, pen, {
        before,
        state: "drawn",
        act: "widen",
        fields: { ground: "widened" },
      }),
    );
    return { plans };
  },
};
