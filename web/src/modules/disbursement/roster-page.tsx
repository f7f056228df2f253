import { useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { PrintDesk } from "../../print/print-desk.tsx";
import { Loaded } from "../../ui/states.tsx";
import { useDisbursement } from "./run-query.ts";

/** `/disbursement/:runId/roster/:township`: a township's frozen roster on paper, with its hash. */
export default function RosterPage() {
  const params = useParams<{ runId: string; township: string }>();
  const client = useDisbursement();
  /** Each making is written into the run's audit: it is asked for once. */
  const roster = useQuery(() => ({
    queryKey: ["roster", params.runId, params.township],
    queryFn: () => client.roster({ runId: params.runId, township: params.township }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  }));
  return (
    <Loaded query={roster} what="发放花名册" isPage>
      {(data) => (
        <>
          <p class="letter-bar no-print">
            <span class="soft">生成花名册已记入本批次的审计记录。</span>
          </p>
          <PrintDesk
            document={data().document}
            heading="发放花名册"
            backTo={{
              href: `/disbursement/${params.runId}/lines?township=${params.township}`,
              label: "返回名册明细",
            }}
            source={params.runId}
          />
        </>
      )}
    </Loaded>
  );
}
