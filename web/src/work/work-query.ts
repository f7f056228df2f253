import { workContract } from "@minzheng/register";
import { useQuery } from "@tanstack/solid-query";
import { useClient } from "../context.ts";

/** Who may ask is for the server to say: a client needs no more than the paths. */
const contract = workContract([]);

export const useWorkClient = () => useClient(contract);

/** What the list is narrowed to; it stands in the address. */
export interface WorkFilter {
  readonly area?: string;
  readonly register?: string;
  /** `true`: only what this officer can do something about. */
  readonly mine: "true" | "false";
}

const minuteMilliseconds = 60_000;

/** How much waits, by how soon; asked again every minute while the page is looked at. */
export function useWorkCounts(filter: () => WorkFilter) {
  const client = useWorkClient();
  return useQuery(() => ({
    queryKey: ["work", "counts", filter()],
    queryFn: () => client.counts(filter()),
    refetchInterval: minuteMilliseconds,
    placeholderData: <Data>(before: Data | undefined) => before,
  }));
}
