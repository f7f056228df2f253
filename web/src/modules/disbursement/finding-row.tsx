import type { Finding } from "@minzheng/disbursement";
import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { shortInstantText } from "../../text/dates.ts";
import { yuanText } from "../../text/money.ts";
import { holds } from "../../text/roles.ts";
import type { FindingStep } from "./finding-dialog.tsx";
import { findingStates } from "./findings.ts";

const words = { explain: "填写说明", "request-release": "申请解除暂缓", release: "同意解除暂缓" };
const tones: Readonly<Record<Finding["state"], string>> = {
  held: "tone-red",
  open: "tone-amber",
  "release-requested": "tone-amber",
  released: "tone-green",
  explained: "tone-green",
};

/** One finding, what was done about it, and what this officer can do next. */
export function FindingRow(props: {
  readonly finding: Finding;
  readonly township: string;
  readonly isFrozen: boolean;
  readonly onStep: (step: FindingStep) => void;
}) {
  const { officer } = useDesk();
  const step = (): FindingStep | undefined => {
    if (!props.isFrozen) return undefined;
    const isClerk = holds(officer, ["county-clerk"]);
    if (props.finding.state === "open" && isClerk) return "explain";
    if (props.finding.state === "held" && props.finding.hasAccount && isClerk)
      return "request-release";
    const mayRelease = holds(officer, ["county-reviewer", "county-approver"]);
    return props.finding.state === "release-requested" && mayRelease ? "release" : undefined;
  };
  const otherwise = () =>
    props.finding.state === "held" && !props.finding.hasAccount ? "先登记账户，再重新测算" : "—";
  const asked = () => props.finding.explainedBy ?? props.finding.requestedBy;
  return (
    <tr>
      <th scope="row" class="nowrap">
        <A href={`/households/${props.finding.householdId}`} data-row>
          {props.finding.householdNumber}
        </A>
      </th>
      <td class="nowrap">{props.finding.payeeName}</td>
      <td class="nowrap">{props.township}</td>
      <td class="finding-detail">
        {props.finding.label}
        <div class="second">{props.finding.detail}</div>
      </td>
      <td class="number strong">{yuanText(props.finding.amountFen)}</td>
      <td>
        <span class={`tag ${tones[props.finding.state]}`}>
          {findingStates[props.finding.state]}
        </span>
        <div class="second">
          <Show when={asked()}>
            {(by) => (
              <>
                {by().name} {shortInstantText(by().at)}：
              </>
            )}
          </Show>
          {props.finding.reason}
        </div>
        <Show when={props.finding.releasedBy}>
          {(by) => (
            <div class="second">
              {by().name} {shortInstantText(by().at)} 同意解除
            </div>
          )}
        </Show>
      </td>
      <td>
        <Show when={step()} fallback={<span class="muted small">{otherwise()}</span>}>
          {(next) => (
            <button type="button" class="button compact" onClick={() => props.onStep(next())}>
              {words[next()]}
              <span class="hidden-text">，{props.finding.payeeName}</span>
            </button>
          )}
        </Show>
      </td>
    </tr>
  );
}
