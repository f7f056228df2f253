import { useQueryClient } from "@tanstack/solid-query";

/** After a command: reads everything on the page again, so nothing stands there from before. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}
