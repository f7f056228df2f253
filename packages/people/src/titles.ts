import { type By, recordsById, recordsInReach, titled } from "@minzheng/register/server";
import { shownName } from "./household-file.ts";
import { household, resident } from "./registers.ts";

/** People by their names, whole for adults and masked for minors. */
export async function residentTitles(by: By, ids: readonly string[]) {
  const people = await recordsInReach(resident, by, ids);
  const sealer = await by.tenant.sealer();
  return titled(people, (person) => shownName(by.tenant, sealer, person));
}

/** Households by the name of their head: `王秀英户`. */
export async function householdTitles(by: By, ids: readonly string[]) {
  const homes = await recordsInReach(household, by, ids);
  const heads = homes.map(({ fields }) => fields.headResidentId);
  const people = await recordsById(resident, by.tenant.store, heads);
  const sealer = await by.tenant.sealer();
  return titled(homes, ({ fields }) => {
    const head = people.get(fields.headResidentId);
    return head === undefined ? fields.number : `${shownName(by.tenant, sealer, head)}户`;
  });
}
