import { contract, type ParameterFields } from "@minzheng/policy";
import { policyOf, rowsByKey } from "@minzheng/social-assistance/policy";
import { useQuery } from "@tanstack/solid-query";
import { useClient, useDesk } from "../../context.ts";
import { allRows } from "./all-rows.ts";
import type { FigureRecord } from "./time-line.ts";

export const usePolicyClient = () => useClient(contract);

/** Every parameter the county has proposed or signed, whatever has become of it. */
export function useParameters() {
  const { officer } = useDesk();
  const client = usePolicyClient();
  return useQuery(() => ({
    queryKey: ["parameters", officer.tenant],
    queryFn: async (): Promise<readonly FigureRecord[]> => {
      const asked = { question: "byCounty" as const, area: officer.tenant };
      const rows = await allRows((cursor) => client.parameter.find({ ...asked, ...cursor }));
      return rows.map(({ id, state, fields }) => ({
        id,
        state,
        fields: fields as ParameterFields,
      }));
    },
  }));
}

/** What stands where the county has signed nothing, by key. */
export const useDefaults = () => rowsByKey(policyOf(useDesk().officer.tenant));
