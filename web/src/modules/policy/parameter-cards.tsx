import "./policy.css";
import { monthOf } from "@minzheng/kernel";
import type { FigureFields } from "@minzheng/policy";
import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useDesk } from "../../context.ts";
import type { RecordProps } from "../../register/page-props.ts";
import { holds } from "../../text/roles.ts";
import { useToday } from "../../today.ts";
import { EffectPanel } from "./effect-panel.tsx";

/** Beside a parameter's record: its place in time, and what it would do. */
export default function ParameterCards(props: RecordProps) {
  const { officer } = useDesk();
  const figure = () => props.view.fields as unknown as FigureFields;
  const mayTry = holds(officer, ["county-clerk", "county-reviewer", "county-approver"]);
  return (
    <div class="stack figure-cards">
      <p>
        <A href={`/policy?key=${figure().key}`}>查看这项参数各时段的值</A>
      </p>
      <Show when={props.view.state === "proposed" && mayTry}>
        <EffectPanel figure={figure} thisMonth={monthOf(useToday())} isPrompt />
      </Show>
    </div>
  );
}
