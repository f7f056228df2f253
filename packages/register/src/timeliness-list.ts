import { areasOf, type Officer, reaches, supervisors } from "@minzheng/contract";
import type { AreaCode, Month } from "@minzheng/kernel";
import { batchGet, cellKeys, readCell, type Tenant } from "@minzheng/store";
import {
  timelinessGroups,
  timelinessMonths,
  timelinessRows,
  timelinessSteps,
  timelinessTrend,
} from "./timeliness.ts";
import { placesNear, type WorkParts } from "./work-list.ts";

interface Asking {
  readonly tenant: Tenant;
  readonly officer: Officer;
}

/**
 * How the officer's townships keep the limits of the registers they may read: a month, its year up
 * to it, what is open now, and twelve months. From cells, by key and consistent; no record is read.
 */
export async function timelinessOf(
  { registers, townships }: WorkParts,
  { tenant, officer }: Asking,
  { area = "", month }: { readonly area?: string | undefined; readonly month: Month },
) {
  const areas = areasOf(officer, supervisors);
  const own = registers.filter(({ roles }) => areas.some((at) => reaches(officer, roles.read, at)));
  const places = (await placesNear({ townships, areas }, tenant, area)).filter((at) =>
    areas.some((reached) => at.startsWith(reached)),
  );
  const periods = [...timelinessMonths(month), "current"];
  const keys = places.flatMap((place) =>
    timelinessGroups(own).flatMap((group) =>
      periods.map((period) => cellKeys(tenant.county, { place: place as AreaCode, group, period })),
    ),
  );
  const cells = (await batchGet(tenant.store, keys)).map((item) => readCell(tenant.county, item));
  const today = tenant.clock.today();
  return {
    month,
    asOf: today,
    steps: timelinessSteps(own, { area: tenant.county, today }),
    rows: timelinessRows(own, cells, { month, today }),
    trend: timelinessTrend(own, cells, month),
  };
}
