import { divisionProcedures } from "@minzheng/people";
import { useQuery } from "@tanstack/solid-query";
import { tenantName } from "../config.ts";
import { useClient, useDesk } from "../context.ts";
import { townshipsWithin } from "../modules/people/townships.ts";
import { dataOf } from "../ui/data-of.ts";

/** The county's townships and villages: for choosing one, and for their names. */
export function useDivisions() {
  const { config, officer } = useDesk();
  const client = useClient(divisionProcedures);
  const query = useQuery(() => ({
    queryKey: ["divisions"],
    queryFn: () => client.divisions({}),
    staleTime: 600_000,
  }));
  const rows = () => dataOf(query)?.rows ?? [];
  const nameOf = (code: string) =>
    rows().find((row) => row.code === code)?.name ?? tenantName(config, code);
  return {
    query,
    nameOf,
    /** `城关镇 南门社区`; the code where it is not known. */
    placeName: (code: string) =>
      code.length === 12 ? `${nameOf(code.slice(0, 9))} ${nameOf(code)}` : nameOf(code),
    /** Those the officer works in, by code. */
    townships: () =>
      townshipsWithin(
        rows(),
        officer.assignments.map(({ area }) => area),
      ),
    villagesOf: (township: string) =>
      rows().filter(({ code }) => code.length === 12 && code.startsWith(township)),
  };
}

export type Divisions = ReturnType<typeof useDivisions>;
