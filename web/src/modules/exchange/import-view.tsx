import "./exchange.css";
import type { ImportDetail } from "@minzheng/exchange";
import { A, useParams } from "@solidjs/router";
import { createSignal, Match, Show, Switch } from "solid-js";
import { instantText } from "../../text/dates.ts";
import { countText } from "../../text/money.ts";
import { problemOf } from "../../text/problem.ts";
import { dataOf } from "../../ui/data-of.ts";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { Loaded } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { useDoors, useImport } from "./import-doors.ts";
import { ImportOutcome } from "./import-outcome.tsx";
import { ImportSteps } from "./import-steps.tsx";
import { ProblemGrid } from "./problem-grid.tsx";

/** `…/:importId?code=`: progress, problems and result; a refresh shows the same. */
export function ImportView() {
  const params = useParams<{ importId: string }>();
  const { href, title } = useDoors();
  const detail = useImport(() => params.importId);
  return (
    <>
      <nav class="crumb" aria-label="位置">
        <A href={href}>{title}</A>
        <span aria-hidden="true">/</span>
        <span>{dataOf(detail)?.fileName ?? "导入结果"}</span>
      </nav>
      <Loaded query={detail} what="导入结果" isPage>
        {(data) => <OneImport detail={data()} />}
      </Loaded>
    </>
  );
}

const steps: Readonly<Record<ImportDetail["state"], number>> = {
  UPLOADED: 2,
  CHECKING: 2,
  CHECKED: 2,
  COMMITTING: 3,
  DONE: 4,
  REFUSED: 1,
  UNDOING: 4,
  UNDONE: 4,
};

function OneImport(props: { readonly detail: ImportDetail }) {
  const { href, title } = useDoors();
  return (
    <>
      <div class="page-head">
        <h1>{title}</h1>
        <p class="soft">
          {props.detail.uploadedBy} · {instantText(props.detail.uploadedAt)}
        </p>
      </div>
      <ImportSteps at={steps[props.detail.state]} />
      <Switch>
        <Match when={props.detail.refusal}>
          {(refusal) => (
            <section class="card notice" role="alert">
              <h2>这个文件没有接收</h2>
              <p>{refusal().message}</p>
              <p class="muted small">代码 {refusal().code}</p>
              <A class="button" href={href}>
                换一个文件
              </A>
            </section>
          )}
        </Match>
        <Match when={props.detail.outcome && isOver(props.detail)}>
          <ImportOutcome detail={props.detail} />
        </Match>
        <Match when={true}>
          <Counts detail={props.detail} />
        </Match>
      </Switch>
      <Show when={props.detail.state === "UPLOADED"}>
        <CheckAgain importId={props.detail.importId} />
      </Show>
      <Show when={isWorking(props.detail) && props.detail.progress}>
        {(progress) => (
          <section class="card import-progress" role="status">
            <span>
              <b class="strong">{progress().step}</b> {countText(progress().done)} /{" "}
              {countText(progress().of)}
            </span>
            <progress max={progress().of} value={progress().done} aria-label={progress().step} />
            <span class="muted small">可以离开本页，完成后在此查看</span>
          </section>
        )}
      </Show>
      <Show when={props.detail.counts && props.detail.refusal === undefined}>
        <ProblemGrid detail={props.detail} footer={<CommitBar detail={props.detail} />} />
      </Show>
    </>
  );
}

const isWorking = ({ state }: ImportDetail): boolean =>
  ["CHECKING", "COMMITTING", "UNDOING"].includes(state);

const isOver = ({ state }: ImportDetail): boolean => ["DONE", "UNDOING", "UNDONE"].includes(state);

/** Rows of the sheet that go in: all but those with an error. */
const importable = ({ rows = 0, counts }: ImportDetail): number =>
  rows - (counts?.withErrors ?? rows);

const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

function Counts(props: { readonly detail: ImportDetail }) {
  const { href, unit } = useDoors();
  const households = () =>
    props.detail.households === undefined ? "" : ` · ${countText(props.detail.households)} 户`;
  const size = () => (props.detail.bytes === undefined ? "" : ` · ${sizeText(props.detail.bytes)}`);
  return (
    <section class="card import-counts" aria-label="检查结果">
      <div>
        <span class="strong">{props.detail.fileName}</span>
        <br />
        <span class="muted small">
          <Show
            when={props.detail.rows !== undefined}
            fallback={props.detail.state === "UPLOADED" ? "还没有检查" : "正在检查…"}
          >
            {countText(props.detail.rows ?? 0)} 行{households()}
            {size()}
          </Show>
        </span>
        <br />
        <A class="small" href={href}>
          换一个文件
        </A>
      </div>
      <div>
        <span class="soft">可以导入（行）</span>
        <b class="green">{props.detail.counts ? countText(importable(props.detail)) : "—"}</b>
        <Show when={props.detail.counts}>
          {(counts) => (
            <span class="small muted">
              新 {countText(counts().new)} {unit} · 有变化 {countText(counts().changed)} {unit} ·
              相同 {countText(counts().same)} {unit}
            </span>
          )}
        </Show>
      </div>
      <div>
        <span class="soft">有错误，不会导入（行）</span>
        <b class="red">{props.detail.counts ? countText(props.detail.counts.withErrors) : "—"}</b>
      </div>
      <div>
        <span class="soft">需要确认（行）</span>
        <b class="amber">
          {props.detail.counts ? countText(props.detail.counts.withWarnings) : "—"}
        </b>
      </div>
    </section>
  );
}

/** The upload or the start of the check was interrupted: the check can be asked for again. */
function CheckAgain(props: { readonly importId: string }) {
  const doors = useDoors();
  const refresh = useRefresh();
  const check = () =>
    doors.check(props.importId).then(
      () => refresh(),
      (error) => toast(problemOf(error).message),
    );
  return (
    <p>
      <button type="button" class="button" onClick={() => void check()}>
        <Icon name="refresh" /> 开始检查
      </button>{" "}
      <span class="soft">文件没有传完的，请换一个文件重新上传。</span>
    </p>
  );
}

/** «导入 N 行»: says how many rows go in and how many stay out before the click. */
function CommitBar(props: { readonly detail: ImportDetail }) {
  const doors = useDoors();
  const refresh = useRefresh();
  const [isAsking, setAsking] = createSignal(false);
  const count = () => countText(importable(props.detail));
  return (
    <Show when={props.detail.state === "CHECKED"}>
      <span class="push soft small">错误行可改好后再次导入，已导入的不会重复</span>
      <A class="button" href={doors.href}>
        放弃本次导入
      </A>
      <button
        type="button"
        class="button primary"
        disabled={importable(props.detail) === 0}
        onClick={() => setAsking(true)}
      >
        导入 {count()} 行
      </button>
      <Show when={isAsking()}>
        <ConfirmDialog
          title="确认导入"
          action={`导入 ${count()} 行`}
          busy="正在开始导入…"
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await doors.commit(props.detail.importId);
            await refresh();
          }}
        >
          <p>
            {props.detail.fileName}：导入 {count()} 行；有错误的{" "}
            {countText(props.detail.counts?.withErrors ?? 0)} 行不导入，可下载改好后再次导入。
          </p>
        </ConfirmDialog>
      </Show>
    </Show>
  );
}
