import type { RunDetail, SignatureStep } from "@minzheng/disbursement";
import { A } from "@solidjs/router";
import { createSignal, Match, Show, Switch } from "solid-js";
import { useDesk } from "../../context.ts";
import { countText, deltaYuanText, yuanText } from "../../text/money.ts";
import { problemOf } from "../../text/problem.ts";
import { holds } from "../../text/roles.ts";
import { Icon } from "../../ui/icon.tsx";
import { toast } from "../../ui/toast.tsx";
import { AccountsDialog } from "./accounts-dialog.tsx";
import {
  CloseDialog,
  ExportDialog,
  ReissueDialog,
  ReopenDialog,
  ReturnDialog,
  SignDialog,
} from "./run-dialogs.tsx";
import { useDisbursement } from "./run-query.ts";
import { actionLabels, blockedFor, nextAction, type RunAction } from "./steps.ts";

/** What may be done besides the next step. */
type Besides = "reopen" | "reissue" | "accounts";

const isSignature = (action: RunAction | Besides | undefined): action is SignatureStep =>
  action === "prepare" || action === "review" || action === "approve";

/** What may be done with the run now, by this officer; a blocked step says why on its button. */
export function RunActions(props: { readonly run: RunDetail }) {
  const { officer } = useDesk();
  const client = useDisbursement();
  const [open, setOpen] = createSignal<RunAction | Besides>();
  const [replay, setReplay] = createSignal<Awaited<ReturnType<typeof client.replay>>>();
  const action = () => nextAction(props.run);
  const blocked = () => blockedFor(props.run);
  const isFrozen = () => props.run.rosterHash !== undefined;
  const isPaid = () => props.run.state === "RETURNED" || props.run.state === "CLOSED";
  const canReopen = () =>
    props.run.state === "FROZEN" && holds(officer, ["county-reviewer", "county-approver"]);
  const canReturnMore = () =>
    props.run.state === "RETURNED" &&
    ((props.run.balance?.pendingLines ?? 0) > 0 ||
      (props.run.balance?.reissuedLines ?? 0) > 0 ||
      props.run.quarantined.length > 0) &&
    holds(officer, ["finance-officer"]);
  const canVerify = () => props.run.state === "FROZEN" && holds(officer, ["county-clerk"]);
  const canReissue = () =>
    props.run.state === "RETURNED" &&
    (props.run.balance?.returnedLines ?? 0) > 0 &&
    props.run.progress === undefined &&
    holds(officer, ["finance-officer"]);
  const signing = (): SignatureStep | undefined => {
    const chosen = open();
    return isSignature(chosen) ? chosen : undefined;
  };
  const close = () => setOpen(undefined);

  const check = () =>
    client
      .replay({ runId: props.run.runId })
      .then(setReplay, (error) => toast(problemOf(error).message));

  return (
    <>
      <div class="actions">
        <Show when={isPaid()}>
          <A class="button" href={`/paid-lists?run=${props.run.runId}`}>
            公布名单
          </A>
        </Show>
        <Show when={isFrozen()}>
          <button type="button" class="button" onClick={() => void check()}>
            <Icon name="refresh" /> 重算核对
          </button>
        </Show>
        <Show when={canVerify()}>
          <button type="button" class="button" onClick={() => setOpen("accounts")}>
            账户核验
          </button>
        </Show>
        <Show when={canReopen()}>
          <button type="button" class="button danger" onClick={() => setOpen("reopen")}>
            退回重编
          </button>
        </Show>
        <Show when={canReturnMore()}>
          <button type="button" class="button" onClick={() => setOpen("settle")}>
            <Icon name="upload" /> 上传回盘文件
          </button>
        </Show>
        <Show when={canReissue()}>
          <button type="button" class="button" onClick={() => setOpen("reissue")}>
            <Icon name="refresh" /> 退汇重发
          </button>
        </Show>
        <Show when={action()}>
          {(next) => (
            <button
              type="button"
              class="button primary"
              aria-disabled={blocked() !== undefined}
              onClick={() => blocked() === undefined && setOpen(next())}
            >
              <Show when={blocked()}>
                <Icon name="lock" />
              </Show>
              {actionLabels[next()]}
              <Show when={blocked()}>{(reason) => <>（{reason()}）</>}</Show>
            </button>
          )}
        </Show>
      </div>
      <Show when={replay()}>{(result) => <ReplayResult result={result()} />}</Show>
      <Switch>
        <Match when={open() === "reopen"}>
          <ReopenDialog run={props.run} onClose={close} />
        </Match>
        <Match when={signing()}>
          {(step) => <SignDialog run={props.run} step={step()} onClose={close} />}
        </Match>
        <Match when={open() === "export"}>
          <ExportDialog run={props.run} onClose={close} />
        </Match>
        <Match when={open() === "settle"}>
          <ReturnDialog run={props.run} onClose={close} />
        </Match>
        <Match when={open() === "accounts"}>
          <AccountsDialog run={props.run} onClose={close} />
        </Match>
        <Match when={open() === "reissue"}>
          <ReissueDialog run={props.run} onClose={close} />
        </Match>
        <Match when={open() === "close"}>
          <CloseDialog run={props.run} onClose={close} />
        </Match>
      </Switch>
    </>
  );
}

interface Replay {
  readonly lines: number;
  readonly amountFen: number;
  readonly recomputedFen: number;
  readonly differences: readonly unknown[];
  readonly chainIntact: boolean;
}

function ReplayResult(props: { readonly result: Replay }) {
  const isSame = () => props.result.differences.length === 0 && props.result.chainIntact;
  return (
    <p class={`replay ${isSame() ? "same" : "different"}`} role="status">
      <Icon name={isSame() ? "check" : "warn"} />
      重算 {countText(props.result.lines)} 笔：名册 {yuanText(props.result.amountFen)} 元，重算{" "}
      {yuanText(props.result.recomputedFen)} 元，
      {isSame()
        ? "逐笔一致，名册未被改动。"
        : `${props.result.differences.length} 笔不一致，相差 ${deltaYuanText(props.result.recomputedFen - props.result.amountFen)} 元${props.result.chainIntact ? "" : "，名册链条不完整"}。请停止办理并报告。`}
    </p>
  );
}
