import "../../register/register.css";
import "./policy.css";
import { type Month, monthOf } from "@minzheng/kernel";
import { contract, figureKeys, kindOf, parameter } from "@minzheng/policy";
import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { recordHref } from "../../register/addresses.ts";
import { useToday } from "../../today.ts";
import { dataOf } from "../../ui/data-of.ts";
import { useRefresh } from "../../ui/refresh.ts";
import { toast } from "../../ui/toast.tsx";
import { EffectPanel } from "./effect-panel.tsx";
import { useDefaults, useParameters } from "./policy-query.ts";
import { blankProposal, readProposal } from "./proposal.ts";
import { ProposalForm } from "./proposal-form.tsx";
import { pieceAt, piecesOf } from "./time-line.ts";

/** `…/parameter/new?key=`: a figure of the county, with what it would do before anybody signs it. */
export default function ProposePage() {
  const { officer } = useDesk();
  const client = useClient(contract);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const thisMonth = monthOf(useToday());
  const [search, setSearch] = useSearchParams<{ key: string }>();
  const known = figureKeys.find((one) => one === search.key) ?? figureKeys[0] ?? "";
  const [typed, setTyped] = createSignal(blankProposal(known));
  const parameters = useParameters();
  const defaults = useDefaults();
  const now = () => {
    const { key, from } = typed();
    const own = (dataOf(parameters) ?? []).filter(({ fields }) => fields.key === key);
    const at = /^\d{4}-\d{2}$/.test(from) ? (from as Month) : thisMonth;
    return pieceAt(piecesOf(defaults.get(key) ?? [], own), at);
  };
  const send = async () => {
    const { figure } = readProposal(typed());
    if (figure === undefined) return;
    const { value } = figure;
    const fields = { county: officer.tenant, ...figure, value };
    const { id } = await client.parameter.open({ fields });
    await refresh();
    toast(`${kindOf(figure.key).label}已提请复核`);
    navigate(recordHref(parameter, id), { replace: true });
  };
  return (
    <>
      <nav class="crumb" aria-label="位置">
        <A href={`/policy?key=${typed().key}`}>政策参数</A>
        <span aria-hidden="true">/</span>
        提请调整
      </nav>
      <div class="page-head">
        <h1>提请调整参数</h1>
        <p class="soft">提请后由另一名复核或审批人员签发，自起始月份执行</p>
      </div>
      <ProposalForm
        typed={typed()}
        onType={setTyped}
        onKey={(key) => {
          setTyped({ ...blankProposal(key), source: typed().source });
          setSearch({ key });
        }}
        now={now()}
        action="提请复核"
        onSend={send}
      />
      <EffectPanel figure={() => readProposal(typed(), ["source"]).figure} thisMonth={thisMonth} />
    </>
  );
}
