import { recoveryProcedures } from "@minzheng/disbursement/recovery-procedures";
import { useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { useClient } from "../../context.ts";
import { PrintDesk } from "../../print/print-desk.tsx";
import { Loaded } from "../../ui/states.tsx";

/**
 * `/recovery-letters/:id` and `/disbursement/:runId/arrears/:caseId`: what a family is told of money
 * that was too much, or comes late.
 */
export default function DifferenceLetterPage() {
  const params = useParams<{ id?: string; runId?: string; caseId?: string }>();
  const client = useClient(recoveryProcedures);
  const letter = useQuery(() => ({
    queryKey: ["difference-letter", params.id, params.runId, params.caseId],
    queryFn: () =>
      params.id === undefined
        ? client.arrearsLetter({ runId: params.runId ?? "", caseId: params.caseId ?? "" })
        : client.recoveryLetter({ id: params.id }),
  }));
  const back = () =>
    params.id === undefined
      ? { href: `/disbursement/${params.runId}/lines`, label: "返回名册明细" }
      : { href: `/registers/disbursement/recovery/${params.id}`, label: "返回追缴案件" };
  return (
    <Loaded query={letter} what="通知书" isPage>
      {(data) => (
        <PrintDesk
          document={data().document}
          heading={params.id === undefined ? "补发救助金告知书" : "多发救助金退回通知书"}
          backTo={back()}
          source={params.id ?? `${params.runId} ${params.caseId}`}
        />
      )}
    </Loaded>
  );
}
