import { ownProcedures, type ProspectInput } from "@minzheng/social-assistance/own-contract";
import { useQuery } from "@tanstack/solid-query";
import { useClient } from "../../../context.ts";

type Asked = Omit<ProspectInput, "facts"> & { readonly facts?: ProspectInput["facts"] };

/** What a household on record would be granted; asked again as soon as the question is another. */
export function useProspect(asked: () => Asked | undefined) {
  const client = useClient(ownProcedures);
  return useQuery(() => {
    const input = asked();
    return {
      queryKey: ["prospect", input],
      queryFn: () => client.prospect(input as Asked),
      enabled: input !== undefined,
      staleTime: 0,
    };
  });
}
