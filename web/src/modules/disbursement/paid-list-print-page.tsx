import { paidListProcedures } from "@minzheng/disbursement/publication";
import { useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { Show } from "solid-js";
import { useClient } from "../../context.ts";
import { PrintDesk } from "../../print/print-desk.tsx";
import { Empty, Loaded } from "../../ui/states.tsx";

/** `/paid-lists/:runId/:township/print?villages=`: the villages' lists on paper, one document each. */
export default function PaidListPrintPage() {
  const params = useParams<{ runId: string; township: string }>();
  const [search] = useSearchParams<{ villages: string }>();
  const client = useClient(paidListProcedures);
  const villages = () => (search.villages ?? "").split(",").filter((code) => code !== "");
  /** Each making is written into the run's audit: it is asked for once. */
  const lists = useQuery(() => ({
    queryKey: ["paid-list-documents", params.runId, ...villages()],
    queryFn: () =>
      client.paidListDocuments({
        runId: params.runId,
        area: params.township,
        villages: villages(),
      }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  }));
  return (
    <Loaded query={lists} what="公布名单" isPage>
      {(data) => (
        <Show
          when={data().documents[0]}
          fallback={<Empty title="这些村没有可打印的名单">到账后按规定应公布的才列入名单。</Empty>}
        >
          {(first) => (
            <PrintDesk
              document={first().document}
              further={data()
                .documents.slice(1)
                .map(({ document }) => document)}
              heading="打印公布名单"
              backTo={{
                href: `/paid-lists?run=${params.runId}&township=${params.township}`,
                label: "返回公布名单",
              }}
              source={params.runId}
            />
          )}
        </Show>
      )}
    </Loaded>
  );
}
