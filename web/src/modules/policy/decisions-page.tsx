import "../../register/register.css";
import "./policy.css";
import { contract as city } from "@minzheng/city/contract";
import { monthOf } from "@minzheng/kernel";
import { cityContract, decision, kindOf, ownerLabels } from "@minzheng/policy";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { stateLabel } from "../../register/questions.ts";
import { countText } from "../../text/money.ts";
import { holds } from "../../text/roles.ts";
import { useToday } from "../../today.ts";
import { dataOf } from "../../ui/data-of.ts";
import { Icon } from "../../ui/icon.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { Empty, Loaded } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { allRows } from "./all-rows.ts";
import { type CityDecision, DecisionDialog, type DecisionStep } from "./decision-dialog.tsx";
import { blankProposal, readProposal } from "./proposal.ts";
import { ProposalForm } from "./proposal-form.tsx";
import { periodWords, valueWords } from "./value-words.ts";

const states = ["proposed", "issued", "rejected", "revoked"] as const;
const firstKey = "subsistence-allowance.standard.urban";

/** `/decisions`: what the city hands down, and which counties have signed it as their own. */
export default function DecisionsPage() {
  const { officer } = useDesk();
  const client = useClient(cityContract);
  const refresh = useRefresh();
  const [isProposing, setProposing] = createSignal(false);
  const [typed, setTyped] = createSignal(blankProposal(firstKey));
  const decisions = useQuery(() => ({
    queryKey: ["decisions"],
    queryFn: async () => {
      const asked = states.map((state) => {
        const question = { question: "byState" as const, values: { state } };
        return allRows((cursor) => client.decision.find({ ...question, ...cursor }));
      });
      return (await Promise.all(asked)).flat() as readonly CityDecision[];
    },
  }));
  const send = async () => {
    const { figure } = readProposal(typed());
    if (figure === undefined) return;
    const { value } = figure;
    await client.decision.open({ fields: { city: officer.tenant, ...figure, value } });
    await refresh();
    toast(`${kindOf(figure.key).label}已提请签发`);
    setTyped(blankProposal(figure.key));
    setProposing(false);
  };
  return (
    <>
      <div class="page-head">
        <h1>市级决定</h1>
        <p class="soft">印发后由各县（市、区）采用并自行签发；市级看不到县级的具体内容</p>
        <Show when={holds(officer, decision.roles.write)}>
          <div class="actions">
            <button
              type="button"
              class="button primary"
              aria-expanded={isProposing()}
              onClick={() => setProposing(!isProposing())}
            >
              <Icon name="plus" /> 拟定决定
            </button>
          </div>
        </Show>
      </div>
      <Show when={isProposing()}>
        <div class="decisions">
          <ProposalForm
            typed={typed()}
            onType={setTyped}
            onKey={(key) => setTyped({ ...blankProposal(key), source: typed().source })}
            action="提请签发"
            onSend={send}
          />
        </div>
      </Show>
      <Loaded query={decisions} what="市级决定">
        {(rows) => (
          <section class="card">
            <Show when={rows().length > 0} fallback={<Empty title="还没有市级决定" />}>
              <Decisions rows={rows()} />
            </Show>
          </section>
        )}
      </Loaded>
    </>
  );
}

function Decisions(props: { readonly rows: readonly CityDecision[] }) {
  const client = useClient(cityContract);
  const totals = useClient(city);
  const month = monthOf(useToday());
  const [step, setStep] = createSignal<{ of: CityDecision; step: DecisionStep }>();
  const adoptions = useQuery(() => ({
    queryKey: ["adoptions"],
    queryFn: async () => (await client.adoptions({})).rows,
  }));
  const counties = useQuery(() => ({
    queryKey: ["city", month],
    queryFn: () => totals.overview({ month }),
  }));
  const adopted = (id: string) =>
    (dataOf(adoptions) ?? []).filter(
      ({ decisionId, state }) => decisionId === id && state === "signed",
    );
  const nameOf = (code: string) =>
    dataOf(counties)?.counties.find(({ county }) => county === code)?.name ?? code;
  return (
    <>
      <table class="rows">
        <caption class="hidden-text">市级决定</caption>
        <thead>
          <tr>
            <th scope="col">参数</th>
            <th scope="col">值</th>
            <th scope="col">执行月份</th>
            <th scope="col">依据文件</th>
            <th scope="col">状态</th>
            <th scope="col">各县采用</th>
            <td />
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <th scope="row">{kindOf(row.fields.key).label}</th>
                <td>{valueWords(row.fields.key, row.fields.value)}</td>
                <td class="nowrap">{periodWords(row.fields)}</td>
                <td>
                  {row.fields.source}
                  <span class="second"> {ownerLabels[row.fields.owner]}</span>
                </td>
                <td>
                  <span class="tag">{stateLabel(decision, row.state)}</span>
                </td>
                <td>
                  <Show when={adopted(row.id).length > 0} fallback={<span class="muted">—</span>}>
                    <b>{countText(adopted(row.id).length)}</b>
                    {` / ${countText(dataOf(counties)?.counties.length ?? 0)}`}
                    <div class="second">
                      {adopted(row.id)
                        .map(({ county }) => nameOf(county))
                        .join("、")}
                    </div>
                  </Show>
                </td>
                <td class="nowrap">
                  <Steps row={row} onStep={(chosen) => setStep({ of: row, step: chosen })} />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={step()} keyed>
        {(chosen) => <DecisionDialog {...chosen} onClose={() => setStep(undefined)} />}
      </Show>
    </>
  );
}

/** The steps that this officer may try; whether one is refused, the server says. */
function Steps(props: {
  readonly row: CityDecision;
  readonly onStep: (step: DecisionStep) => void;
}) {
  const { officer } = useDesk();
  const steps = () =>
    decision.process.transitions.filter(
      ({ from, roles }) =>
        (from as readonly string[]).includes(props.row.state) && holds(officer, roles),
    );
  return (
    <For each={steps()}>
      {(step) => (
        <button type="button" class="button compact" onClick={() => props.onStep(step)}>
          {step.label}
        </button>
      )}
    </For>
  );
}
