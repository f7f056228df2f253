import type { RunDetail } from "@minzheng/disbursement";
import { createSignal } from "solid-js";
import { countText } from "../../text/money.ts";
import { problemOf } from "../../text/problem.ts";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { save } from "../../ui/save.ts";
import { sendFile } from "../../ui/send-file.ts";
import { toast } from "../../ui/toast.tsx";
import { useDisbursement } from "./run-query.ts";

/** Asks the bank about every account of the roster, and takes its answer, before anybody signs. */
export function AccountsDialog(props: { readonly run: RunDetail; readonly onClose: () => void }) {
  const client = useDisbursement();
  const refresh = useRefresh();
  const [file, setFile] = createSignal<File>();
  const runId = () => props.run.runId;
  const download = () =>
    client.accountsFile({ runId: runId() }).then(
      ({ url, fileName }) => save(url, fileName),
      (error) => toast(problemOf(error).message),
    );
  return (
    <ConfirmDialog
      title="账户核验"
      action="登记核验结果"
      busy="正在上传…"
      isReady={file() !== undefined}
      onClose={props.onClose}
      onConfirm={async () => {
        const chosen = file();
        if (chosen === undefined) return;
        const { url, key } = await client.accountsUpload({ runId: runId() });
        await sendFile(url, chosen, "text/csv");
        const { checked, blocked } = await client.takeAccounts({ runId: runId(), key });
        await refresh();
        toast(
          blocked === 0
            ? `${countText(checked)} 个账户都能入账`
            : `${countText(checked)} 个账户中 ${countText(blocked)} 个不能入账，请复核人退回重编`,
        );
      }}
    >
      <p>
        核验文件列出名册中的每个账户，金额为零，送银行核对户名、证件号码和账户状态。银行的结果登记后，退回重编时不能入账的自动暂缓。
      </p>
      <p>
        <button type="button" class="button" onClick={() => void download()}>
          <Icon name="download" /> 下载账户核验文件
        </button>
      </p>
      <label class="field">
        <span>银行核验结果文件</span>
        <input
          class="input"
          type="file"
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
      </label>
    </ConfirmDialog>
  );
}
