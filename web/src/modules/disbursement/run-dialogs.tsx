import type { RunDetail, SignatureStep } from "@minzheng/disbursement";
import { createSignal, Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
import { capitalYuanText, countText, yuanText } from "../../text/money.ts";
import { dataOf } from "../../ui/data-of.ts";
import { ConfirmDialog, OpinionBox } from "../../ui/dialog.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { sendFile } from "../../ui/send-file.ts";
import { toast } from "../../ui/toast.tsx";
import { useReturned } from "./returned-panel.tsx";
import { useDisbursement } from "./run-query.ts";
import { signatureLabels } from "./steps.ts";

interface DialogProps {
  readonly run: RunDetail;
  readonly onClose: () => void;
}

const phrases: Readonly<Record<SignatureStep, readonly string[]>> = {
  prepare: ["名册已编制，校核发现已逐条处理，提请复核。"],
  review: ["经复核，名册与在册情况一致，同意。"],
  approve: ["同意发放。"],
};
const sendsTo: Readonly<Record<SignatureStep, string>> = {
  prepare: "编制签字，提交复核",
  review: "复核签字，转审批",
  approve: "审批签字，同意发放",
};

/** Names what is signed: month, count, amount and the hash of the roster the officer looked at. */
export function SignDialog(props: DialogProps & { readonly step: SignatureStep }) {
  const { officer } = useDesk();
  const client = useDisbursement();
  const refresh = useRefresh();
  const [opinion, setOpinion] = createSignal("");
  return (
    <ConfirmDialog
      title={`${signatureLabels[props.step]}签字`}
      action={sendsTo[props.step]}
      isReady={opinion().trim().length >= 2 && props.run.rosterHash !== undefined}
      onClose={props.onClose}
      onConfirm={async () => {
        await client.sign({
          runId: props.run.runId,
          step: props.step,
          hash: props.run.rosterHash ?? "",
          opinion: opinion().trim(),
        });
        await refresh();
        toast(`${monthProse(props.run.month)}名册已${signatureLabels[props.step]}签字`);
      }}
    >
      <RosterFacts run={props.run} />
      <OpinionBox
        label={`${signatureLabels[props.step]}意见`}
        value={opinion()}
        minLength={2}
        phrases={phrases[props.step]}
        onInput={setOpinion}
      />
      <p class="small soft">以 {officer.name} 的名义签字；三栏须为三个不同的人。</p>
    </ConfirmDialog>
  );
}

function RosterFacts(props: { readonly run: RunDetail }) {
  return (
    <dl>
      <dt>名册</dt>
      <dd>
        {props.run.countyName} {monthProse(props.run.month)}，
        {countText(props.run.totals?.households ?? 0)} 户{" "}
        {countText(props.run.totals?.persons ?? 0)} 人，{countText(props.run.totals?.lines ?? 0)} 笔
      </dd>
      <dt>应发</dt>
      <dd>
        <span class="amount">{yuanText(props.run.totals?.dueFen ?? 0)}</span> 元
        <br />
        <span class="small soft">人民币{capitalYuanText(props.run.totals?.dueFen ?? 0)}</span>
      </dd>
      <Show when={props.run.balance}>
        {(balance) => (
          <>
            <dt>其中暂缓</dt>
            <dd>
              {countText(balance().heldLines)} 笔 {yuanText(balance().heldFen)} 元
            </dd>
          </>
        )}
      </Show>
      <dt>名册摘要</dt>
      <dd class="mono small">{props.run.rosterHash}</dd>
    </dl>
  );
}

export function ReopenDialog(props: DialogProps) {
  const client = useDisbursement();
  const refresh = useRefresh();
  const [reason, setReason] = createSignal("");
  return (
    <ConfirmDialog
      title="退回重编"
      action={`作废本次名册，重新编制 ${monthProse(props.run.month)}`}
      isDanger
      isReady={reason().trim().length >= 2}
      onClose={props.onClose}
      onConfirm={async () => {
        await client.reopen({ runId: props.run.runId, reason: reason().trim() });
        await refresh();
        toast("名册已退回，正在按现在的情况重新编制");
      }}
    >
      <p>
        已锁定的名册（{countText(props.run.totals?.lines ?? 0)} 笔，
        {yuanText(props.run.totals?.dueFen ?? 0)} 元）和 {props.run.signatures.length}{" "}
        个签字将作废留存，按现在的情况重新测算。
      </p>
      <OpinionBox label="退回原因" value={reason()} minLength={2} onInput={setReason} />
    </ConfirmDialog>
  );
}

export function ExportDialog(props: DialogProps) {
  const client = useDisbursement();
  const refresh = useRefresh();
  const sent = () => {
    const { totals, balance } = props.run;
    return {
      lines: (totals?.lines ?? 0) - (balance?.heldLines ?? 0),
      fen: (totals?.dueFen ?? 0) - (balance?.heldFen ?? 0),
    };
  };
  return (
    <ConfirmDialog
      title="生成银行代发文件"
      action={`生成 ${countText(sent().lines)} 笔的代发文件`}
      onClose={props.onClose}
      onConfirm={async () => {
        await client.export({ runId: props.run.runId });
        await refresh();
        toast("正在生成银行代发文件，完成后可以下载");
      }}
    >
      <RosterFacts run={props.run} />
      <p>
        代发 {countText(sent().lines)} 笔，<b class="strong">{yuanText(sent().fen)} 元</b>
        ；暂缓的不送银行。同一批次只生成一份，再点不会重复。
      </p>
    </ConfirmDialog>
  );
}

const sumOf = ({ bankFiles }: RunDetail, of: "lines" | "amountFen"): number =>
  bankFiles.reduce((sum, file) => sum + file[of], 0);

/** The bank's return file goes straight to the bucket; then the server reads and settles it. */
export function ReturnDialog(props: DialogProps) {
  const client = useDisbursement();
  const refresh = useRefresh();
  const [file, setFile] = createSignal<File>();
  return (
    <ConfirmDialog
      title="上传回盘文件"
      action="上传并对账"
      busy="正在上传…"
      isReady={file() !== undefined}
      onClose={props.onClose}
      onConfirm={async () => {
        const chosen = file();
        if (chosen === undefined) return;
        const { url, key } = await client.returnUpload({ runId: props.run.runId });
        await sendFile(url, chosen, "text/csv");
        await client.settle({ runId: props.run.runId, key });
        await refresh();
        toast("回盘文件已收下，正在对账");
      }}
    >
      <p>
        已送银行 {countText(props.run.bankFiles.length)} 个文件，代发{" "}
        {countText(sumOf(props.run, "lines"))} 笔 {yuanText(sumOf(props.run, "amountFen"))}{" "}
        元。回盘按批次号自动对应；银行分几次回盘的，逐个上传；同一文件再传不会重复记账。
      </p>
      <label class="field">
        <span>银行回盘文件</span>
        <input
          class="input"
          type="file"
          required
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
      </label>
    </ConfirmDialog>
  );
}

/** Sends everything again whose account is mended; the others wait for the next time. */
export function ReissueDialog(props: DialogProps) {
  const client = useDisbursement();
  const refresh = useRefresh();
  const returned = useReturned(() => props.run);
  const ready = () =>
    (dataOf(returned)?.rows ?? []).filter(({ blockedBy }) => blockedBy === undefined);
  const fen = () => ready().reduce((sum, { amountFen }) => sum + amountFen, 0);
  return (
    <ConfirmDialog
      title="退汇重发"
      action={`重发 ${countText(ready().length)} 笔`}
      isReady={ready().length > 0}
      onClose={props.onClose}
      onConfirm={async () => {
        await client.reissue({ runId: props.run.runId });
        await refresh();
        toast("正在生成重发文件，完成后可以下载");
      }}
    >
      <p>
        退汇 {countText(props.run.balance?.returnedLines ?? 0)} 笔，其中账户已更正、可以重发的{" "}
        {countText(ready().length)} 笔，<b class="strong">{yuanText(fen())} 元</b>
        。重发用新的批次号，不改变名册和应发金额；没有更正的留待下一次。
      </p>
    </ConfirmDialog>
  );
}

export function CloseDialog(props: DialogProps) {
  const client = useDisbursement();
  const refresh = useRefresh();
  return (
    <ConfirmDialog
      title="结清本批次"
      action={`结清 ${monthProse(props.run.month)}`}
      onClose={props.onClose}
      onConfirm={async () => {
        await client.close({ runId: props.run.runId });
        await refresh();
        toast(`${monthProse(props.run.month)}批次已结清`);
      }}
    >
      <Show when={props.run.balance}>
        {(balance) => (
          <p>
            已到账 {countText(balance().paidLines)} 笔 {yuanText(balance().paidFen)} 元，退汇{" "}
            {countText(balance().returnedLines)} 笔 {yuanText(balance().returnedFen)} 元，暂缓{" "}
            {countText(balance().heldLines)} 笔 {yuanText(balance().heldFen)}{" "}
            元。结清后本批次不再变动，退汇和暂缓转入以后月份办理。
          </p>
        )}
      </Show>
    </ConfirmDialog>
  );
}
