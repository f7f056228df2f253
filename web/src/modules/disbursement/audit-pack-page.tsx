import "./disbursement.css";
import type { AuditPack } from "@minzheng/disbursement";
import { useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { PrintDesk } from "../../print/print-desk.tsx";
import { countText } from "../../text/money.ts";
import { Icon } from "../../ui/icon.tsx";
import { save } from "../../ui/save.ts";
import { Loaded } from "../../ui/states.tsx";
import { useDisbursement } from "./run-query.ts";

const columnWidth = 18;
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** `/disbursement/:runId/audit-pack`: what was held and released, for print and as a sheet. */
export default function AuditPackPage() {
  const params = useParams<{ runId: string }>();
  const client = useDisbursement();
  /** Each making is written into the run's audit: it is asked for once. */
  const pack = useQuery(() => ({
    queryKey: ["audit-pack", params.runId],
    queryFn: () => client.auditPack({ runId: params.runId }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  }));
  return (
    <Loaded query={pack} what="校核处理清册" isPage>
      {(data) => (
        <>
          <p class="letter-bar no-print">
            <button type="button" class="button" onClick={() => void saveSheet(data())}>
              <Icon name="download" /> 下载电子表格（{countText(data().rows.length)} 条）
            </button>
            <span class="soft">生成清册已记入本批次的审计记录。</span>
          </p>
          <PrintDesk
            document={data().document}
            heading="校核处理清册"
            backTo={{ href: `/disbursement/${params.runId}/findings`, label: "返回校核发现" }}
            source={params.runId}
          />
        </>
      )}
    </Loaded>
  );
}

async function saveSheet({ fileName, columns, rows }: AuditPack): Promise<void> {
  const { writeSheet } = await import("@minzheng/exchange/write");
  const bytes = await writeSheet({
    name: "校核处理清册",
    columns: columns.map((label) => ({ label, width: columnWidth })),
    rows,
  });
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: sheetType }));
  save(url, `${fileName}.xlsx`);
  URL.revokeObjectURL(url);
}
