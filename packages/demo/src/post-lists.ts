import { clientOf } from "@minzheng/contract/client";
import { paidListProcedures } from "@minzheng/disbursement/publication";
import type { OfficeOptions } from "./office.ts";

/** So many villages have their list up; the others wait for their clerk. */
const villagesPosted = 2;

/** The first township's clerk hangs up the lists of a closed month in some villages. */
export async function postLists(
  { baseUrl, county, tokenOf }: OfficeOptions,
  runId: string,
): Promise<void> {
  const area = `${county}100`;
  const clerk = clientOf(paidListProcedures, {
    baseUrl: `${baseUrl}/api/${county}`,
    token: () => tokenOf(county, "township-clerk", area),
  });
  const { villages } = await clerk.paidLists({ area, runId });
  if (villages.some(({ posted }) => posted.length > 0)) return;
  const chosen = villages.filter(({ entries }) => entries > 0).slice(0, villagesPosted);
  if (chosen.length === 0) return;
  await clerk.postPaidLists({
    ...{ area, runId, place: "村务公开栏" },
    villages: chosen.map(({ village }) => village),
  });
}
