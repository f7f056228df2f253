import { type AuditCheckView, auditProcedures } from "@minzheng/administration/audit";
import { useMutation, useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { useClient } from "../../context.ts";
import { instantText } from "../../text/dates.ts";
import { countText } from "../../text/money.ts";
import { Icon } from "../../ui/icon.tsx";
import { Empty, Loaded } from "../../ui/states.tsx";
import { againstText, checkText, problemLabels } from "./audit.ts";

/** `/audit`: what the keeper found of the audit chains, night by night. */
export default function AuditPage() {
  const client = useClient(auditProcedures);
  const verifying = useMutation(() => ({ mutationFn: () => client.verify({}) }));
  const query = useQuery(() => ({
    queryKey: ["audit-checks"],
    queryFn: () => client.checks({}),
    refetchInterval: verifying.isSuccess ? 5_000 : false,
  }));
  return (
    <>
      <div class="page-head">
        <h1>审计链核验</h1>
        <p class="soft">每天凌晨核验全部审计记录，并与前一日锁存的摘要比对</p>
        <div class="actions">
          <button
            type="button"
            class="button primary"
            disabled={verifying.isPending}
            onClick={() => verifying.mutate()}
          >
            <Icon name="check" /> 立即核验
          </button>
        </div>
      </div>
      <Show when={verifying.data}>
        {(started) => (
          <p class="notice-strip" role="status">
            {instantText(started().startedAt)} 开始核验，完成后列在下面。
          </p>
        )}
      </Show>
      <Show when={verifying.isError}>
        <p class="notice-strip" role="alert">
          没有开始核验：{verifying.error?.message}。请稍后再试。
        </p>
      </Show>
      <Loaded query={query} what="核验记录">
        {(data) => <Checks checks={data().checks} />}
      </Loaded>
    </>
  );
}

function Checks(props: { readonly checks: readonly AuditCheckView[] }) {
  return (
    <section class="card">
      <Show
        when={props.checks.length > 0}
        fallback={<Empty title="还没有核验记录">首次核验在凌晨 3 点 40 分，也可以立即核验。</Empty>}
      >
        <table class="rows">
          <caption class="hidden-text">历次核验：记录数、审计条目数和发现的问题</caption>
          <thead>
            <tr>
              <th scope="col">核验时间</th>
              <th scope="col" class="number">
                业务记录
              </th>
              <th scope="col" class="number">
                审计条目
              </th>
              <th scope="col">比对摘要</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.checks}>
              {(check) => (
                <tr>
                  <td>{instantText(check.at)}</td>
                  <td class="number">{countText(check.records)}</td>
                  <td class="number">{countText(check.entries)}</td>
                  <td>{againstText(check)}</td>
                  <td>
                    <Result check={check} />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  );
}

function Result(props: { readonly check: AuditCheckView }) {
  return (
    <Show
      when={props.check.problems > 0}
      fallback={
        <span class="tag tone-green">
          <Icon name="check" /> {checkText(props.check)}
        </span>
      }
    >
      <span class="tag tone-red">
        <Icon name="warn" /> {checkText(props.check)}
      </span>
      <ul class="small">
        <For each={props.check.findings}>
          {(finding) => (
            <li>
              {finding.record} 第 {finding.revision} 次变更：{problemLabels[finding.problem]}
            </li>
          )}
        </For>
        <Show when={props.check.lost}>
          <li>曾经锁存的摘要都找不到了</li>
        </Show>
        <For each={props.check.forged}>
          {(place) => (
            <li>
              与 {place.day} 的摘要不符：第 {place.bucket} 组中有记录被整体改写或删除
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
