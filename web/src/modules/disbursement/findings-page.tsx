import "./disbursement.css";
import type { Finding, RunDetail } from "@minzheng/disbursement";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
import { countText } from "../../text/money.ts";
import { holds } from "../../text/roles.ts";
import { Answer } from "../../ui/answer.tsx";
import { dataOf } from "../../ui/data-of.ts";
import { Icon } from "../../ui/icon.tsx";
import { useRowKeys } from "../../ui/keys.ts";
import { Empty, Loaded } from "../../ui/states.tsx";
import { ChecksTable } from "./checks-table.tsx";
import { ExplainAllDialog } from "./explain-all-dialog.tsx";
import { FindingDialog, type FindingStep } from "./finding-dialog.tsx";
import { FindingRow } from "./finding-row.tsx";
import { type FindingsShown, findingStates, foundIn, useFindings } from "./findings.ts";
import { RunCrumb } from "./run-crumb.tsx";
import { useRun } from "./run-query.ts";

/** `/disbursement/:runId/findings?check=&township=&state=`: what each check found, line by line. */
export default function FindingsPage() {
  const params = useParams<{ runId: string }>();
  const [search, setSearch] = useSearchParams<{
    check: string;
    township: string;
    state: string;
  }>();
  const run = useRun(() => params.runId);
  useRowKeys();
  const shown = (): FindingsShown => ({
    check: search.check,
    township: search.township,
    state: search.state,
  });
  return (
    <>
      <RunCrumb runId={params.runId} run={dataOf(run)} here="校核发现" />
      <Loaded query={run} what="校核发现" isPage>
        {(data) => (
          <>
            <div class="page-head">
              <h1>{monthProse(data().month)} 校核发现</h1>
              <p class="soft">暂缓的不送银行；解除暂缓须经办人申请、另一人同意</p>
              <A class="button push" href={`/disbursement/${params.runId}/audit-pack`}>
                <Icon name="print" /> 校核处理清册
              </A>
            </div>
            <ChecksTable
              checks={data().checks}
              chosen={search.check}
              onChoose={(check) => setSearch({ check })}
            />
            <FindingsList
              run={data()}
              shown={shown()}
              onShow={(shown) => setSearch({ ...shown })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

interface ListProps {
  readonly run: RunDetail;
  readonly shown: FindingsShown;
  readonly onShow: (shown: FindingsShown) => void;
}

function FindingsList(props: ListProps) {
  const findings = useFindings(
    () => props.run.runId,
    () => props.shown,
  );
  const [open, setOpen] = createSignal<{ finding: Finding; step: FindingStep }>();
  const rows = () => dataOf(findings)?.pages.flatMap((page) => page.rows) ?? [];
  const nameOf = (code: string) =>
    props.run.townships.find(({ township }) => township === code)?.name ?? code;
  return (
    <section class="card section-gap">
      <FindingsBar {...props} rows={rows().length} hasMore={findings.hasNextPage} />
      <Answer query={findings} what="校核发现">
        <Show when={rows().length > 0} fallback={<Empty title="没有符合条件的校核发现" />}>
          <table class="rows">
            <caption class="hidden-text">校核发现</caption>
            <thead>
              <tr>
                <th scope="col">户编号</th>
                <th scope="col">领款人</th>
                <th scope="col">乡镇</th>
                <th scope="col">发现</th>
                <th scope="col" class="number">
                  金额（元）
                </th>
                <th scope="col">状态</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>
                {(finding) => (
                  <FindingRow
                    finding={finding}
                    township={nameOf(finding.township)}
                    isFrozen={props.run.state === "FROZEN"}
                    onStep={(step) => setOpen({ finding, step })}
                  />
                )}
              </For>
            </tbody>
          </table>
        </Show>
      </Answer>
      <Show when={open()}>
        {(chosen) => (
          <FindingDialog
            runId={props.run.runId}
            finding={chosen().finding}
            step={chosen().step}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Show>
    </section>
  );
}

/** What is shown, how much of it, and the one act for many lines. */
function FindingsBar(props: ListProps & { readonly rows: number; readonly hasMore: boolean }) {
  const { officer } = useDesk();
  const [asksAll, askAll] = createSignal(false);
  const chosen = () => props.run.checks.find(({ check }) => check === props.shown.check);
  const township = () => {
    const row = props.run.townships.find((one) => one.township === props.shown.township);
    return row && { code: row.township, name: row.name };
  };
  const inBulk = () => {
    const check = chosen();
    const may = props.run.state === "FROZEN" && holds(officer, ["county-clerk"]);
    return may && check?.inBulk && check.waiting > 0 ? check : undefined;
  };
  return (
    <div class="bar">
      <label>
        状态{" "}
        <select
          class="input"
          data-filter
          onChange={(event) => props.onShow({ state: event.currentTarget.value || undefined })}
        >
          <option value="">全部 {countText(foundIn(props.run))}</option>
          <For each={Object.entries(findingStates)}>
            {([state, label]) => (
              <option value={state} selected={state === props.shown.state}>
                {label}
              </option>
            )}
          </For>
        </select>
      </label>
      <Show when={chosen()}>
        {(check) => (
          <button
            type="button"
            class="chip"
            aria-pressed="true"
            onClick={() => props.onShow({ check: undefined })}
          >
            {check().label} ×
          </button>
        )}
      </Show>
      <Show when={township()}>
        {(row) => (
          <button
            type="button"
            class="chip"
            aria-pressed="true"
            onClick={() => props.onShow({ township: undefined })}
          >
            {row().name} ×
          </button>
        )}
      </Show>
      <Show when={inBulk()}>
        {(check) => (
          <>
            <button type="button" class="button compact" onClick={() => askAll(true)}>
              批量填写说明
            </button>
            <Show when={asksAll()}>
              <ExplainAllDialog
                runId={props.run.runId}
                check={check()}
                township={township()}
                onClose={() => askAll(false)}
              />
            </Show>
          </>
        )}
      </Show>
      <span class="push soft small" role="status">
        已显示 {countText(props.rows)} 条{props.hasMore ? "，还有更多" : ""}
      </span>
    </div>
  );
}
