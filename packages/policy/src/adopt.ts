import { Failure } from "@minzheng/kernel";
import { allRecords, type By, findRecord, openRecord } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { DecisionRow } from "./contract.ts";
import { decision, parameter } from "./registers.ts";

/** The city's decisions as a county reads them: the city's table, and nothing else of it. */
const cityOf = (tenant: Tenant): Tenant | undefined =>
  tenant.city === undefined ? undefined : { ...tenant, store: tenant.city };

/** What the city has issued, newest month first, and what the county has made of it. */
export async function decisionsFor(tenant: Tenant): Promise<{ rows: DecisionRow[] }> {
  const city = cityOf(tenant);
  if (city === undefined) return { rows: [] };
  const asked = (state: string) =>
    allRecords(decision, city, { question: "byState", values: { state } });
  const found = [...(await asked("issued")), ...(await asked("revoked"))];
  const own = await allRecords(parameter, tenant, { question: "byCounty", values: {} });
  const adoptions = new Map(
    own
      .filter(({ state }) => state === "proposed" || state === "signed")
      .flatMap(({ id, state, fields: { decisionId } }) =>
        decisionId === undefined ? [] : [[decisionId, { id, state }]],
      ),
  );
  const rows = found.map(({ id, state, fields }): DecisionRow => {
    const { key, value, from, to, source, owner } = fields;
    const adoption = adoptions.get(id);
    return {
      decisionId: id,
      key,
      value,
      from,
      ...(to === undefined ? {} : { to }),
      source,
      owner,
      state: state === "revoked" ? "revoked" : "issued",
      ...(adoption === undefined ? {} : { adoption }),
    };
  });
  return { rows: rows.toSorted((a, b) => (a.from > b.from ? -1 : 1)) };
}

/**
 * Proposes the county's own parameter with the content of the city's decision; nobody types it.
 *
 * @throws Failure NO_DECISION, ALREADY_HELD when the county has it already, STEP_REFUSED
 */
export async function adoptDecision(by: By, decisionId: string): Promise<{ parameterId: string }> {
  const { tenant } = by;
  const found = await issued(tenant, decisionId);
  if (found === undefined) throw new Failure("NO_DECISION", undefined);
  const { city: _, ...figure } = found.fields;
  const fields = { ...figure, county: tenant.county, decisionId };
  const { id } = await openRecord(parameter, by, fields);
  return { parameterId: id };
}

async function issued({ city }: Tenant, decisionId: string) {
  const found = city && (await findRecord(decision, city, decisionId));
  return found?.state === "issued" ? found : undefined;
}

/** Whether the decision a parameter adopts still holds; one that adopts none asks nobody. */
export const standsStill = async (
  tenant: Tenant,
  decisionId: string | undefined,
): Promise<boolean> => decisionId === undefined || (await issued(tenant, decisionId)) !== undefined;
