import { type DecisionRow, kindOf, ownerLabels, parameter } from "@minzheng/policy";
import { A, useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { recordHref } from "../../register/addresses.ts";
import { stateLabel } from "../../register/questions.ts";
import { holds } from "../../text/roles.ts";
import { dataOf } from "../../ui/data-of.ts";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { ProblemNotice } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { usePolicyClient } from "./policy-query.ts";
import { periodWords, valueWords } from "./value-words.ts";

/** What the city has handed down, and what the county has made of it; nothing where it has not. */
export function DecisionsCard() {
  const { officer } = useDesk();
  const client = usePolicyClient();
  const [adopting, setAdopting] = createSignal<DecisionRow>();
  const decisions = useQuery(() => ({
    queryKey: ["city-decisions", officer.tenant],
    queryFn: async () => (await client.decisions({})).rows,
  }));
  return (
    <>
      <Show when={decisions.isError}>
        <ProblemNotice error={decisions.error} onRetry={() => void decisions.refetch()} />
      </Show>
      <Show when={(dataOf(decisions) ?? []).length > 0}>
        <section class="card decisions">
          <header>
            <h2>市级决定</h2>
            <span class="push muted small">采用后仍须第二人签发才执行</span>
          </header>
          <table class="rows">
            <caption class="hidden-text">市级决定及本县采用情况</caption>
            <thead>
              <tr>
                <th scope="col">参数</th>
                <th scope="col">值</th>
                <th scope="col">执行月份</th>
                <th scope="col">依据文件</th>
                <th scope="col">本县</th>
              </tr>
            </thead>
            <tbody>
              <For each={dataOf(decisions)}>
                {(row) => (
                  <tr>
                    <th scope="row">{kindOf(row.key).label}</th>
                    <td>{valueWords(row.key, row.value)}</td>
                    <td class="nowrap">{periodWords(row)}</td>
                    <td>
                      {row.source}
                      <span class="second"> {ownerLabels[row.owner]}</span>
                    </td>
                    <td class="nowrap">
                      <Adoption row={row} onAdopt={() => setAdopting(row)} />
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </section>
        <Show when={adopting()} keyed>
          {(row) => <AdoptDialog row={row} onClose={() => setAdopting(undefined)} />}
        </Show>
      </Show>
    </>
  );
}

function Adoption(props: { readonly row: DecisionRow; readonly onAdopt: () => void }) {
  const { officer } = useDesk();
  return (
    <Show
      when={props.row.adoption}
      fallback={
        <Show
          when={props.row.state === "issued" && holds(officer, parameter.roles.write)}
          fallback={
            <span class="muted">{props.row.state === "revoked" ? "已废止" : "未采用"}</span>
          }
        >
          <button type="button" class="button compact" onClick={() => props.onAdopt()}>
            采用
          </button>
        </Show>
      }
    >
      {(adoption) => (
        <>
          <A href={recordHref(parameter, adoption().id)}>
            {stateLabel(parameter, adoption().state)}
          </A>
          <Show when={props.row.state === "revoked"}>
            <span class="tag tone-amber">市级已废止</span>
          </Show>
        </>
      )}
    </Show>
  );
}

function AdoptDialog(props: { readonly row: DecisionRow; readonly onClose: () => void }) {
  const client = usePolicyClient();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { decisionId, key, value } = props.row;
  return (
    <ConfirmDialog
      title="采用市级决定"
      action="采用，提请复核"
      onClose={props.onClose}
      onConfirm={async () => {
        const { parameterId } = await client.adopt({ decisionId });
        await refresh();
        toast(`${kindOf(key).label}已提请复核`);
        navigate(recordHref(parameter, parameterId));
      }}
    >
      <dl>
        <dt>参数</dt>
        <dd>{kindOf(key).label}</dd>
        <dt>值</dt>
        <dd>{valueWords(key, value)}</dd>
        <dt>执行月份</dt>
        <dd>{periodWords(props.row)}</dd>
        <dt>依据文件</dt>
        <dd>{props.row.source}</dd>
      </dl>
      <p class="small soft">内容照抄市级决定，不能改动；复核、审批人员签发后，自执行月份起测算。</p>
    </ConfirmDialog>
  );
}
