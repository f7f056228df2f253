import { contract, type RunDetail } from "@minzheng/disbursement";
import { useQuery } from "@tanstack/solid-query";
import { useClient } from "../../context.ts";

export const useDisbursement = () => useClient(contract);

const isBusy = (run: RunDetail | undefined): boolean =>
  run?.progress !== undefined || ["OPEN", "COMPUTED", "GATED"].includes(run?.state ?? "");

/** The run, read again every second and a half while a machine works on it. */
export function useRun(runId: () => string) {
  const client = useDisbursement();
  return useQuery(() => ({
    queryKey: ["run", runId()],
    queryFn: (): Promise<RunDetail> => client.get({ runId: runId() }),
    refetchInterval: (query: { state: { data: RunDetail | undefined } }) =>
      isBusy(query.state.data) ? 1500 : 15_000,
  }));
}
