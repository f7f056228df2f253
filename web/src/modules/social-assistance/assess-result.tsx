import type { Assessment } from "@minzheng/social-assistance/contract";
import { createSignal, For, Show } from "solid-js";
import { monthProse } from "../../text/dates.ts";
import { yuanText } from "../../text/money.ts";
import { parameterLabel } from "../../text/parameters.ts";
import type { AssessForm } from "./assess-input.ts";
import { placeWords } from "./assess-input.ts";
import { LedgerTable, LedgerTotal, ParametersTable } from "./ledger-table.tsx";

type Month = Assessment["months"][number];

/** Each month's amount and what changed, and below it the calculation of the month chosen. */
export function AssessResult(props: { readonly answer: Assessment; readonly form: AssessForm }) {
  const [chosen, setChosen] = createSignal(0);
  const month = () => props.answer.months[chosen()] ?? props.answer.months[0];
  return (
    <>
      <section class="card section-gap">
        <header>
          <h2>{props.answer.label}，按月</h2>
          <span class="push muted small">合计 {yuanText(props.answer.totalFen)} 元</span>
        </header>
        <table class="rows">
          <caption class="hidden-text">每个月的金额和变化</caption>
          <thead>
            <tr>
              <th scope="col">月份</th>
              <th scope="col" class="number">
                金额（元）
              </th>
              <th scope="col">类别</th>
              <th scope="col">与上月相比</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.answer.months}>
              {(row, i) => (
                <tr aria-selected={i() === chosen()}>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => setChosen(i())}>
                      {monthProse(row.month)}
                    </button>
                  </th>
                  <td class="number">
                    {yuanText(row.amountFen)}
                    <Show when={row.zeroReasonText}>
                      {(reason) => <div class="second">{reason()}</div>}
                    </Show>
                  </td>
                  <td>
                    {row.classification.label}
                    <Show when={!row.classification.isSettled}>
                      <div class="second">有待核实的条件</div>
                    </Show>
                  </td>
                  <td class="changes">
                    <Changes month={row} isFirst={i() === 0} />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <Doubts answer={props.answer} form={props.form} />
      </section>
      <Show when={month()}>
        {(shown) => (
          <section class="card section-gap">
            <header>
              <h2>{monthProse(shown().month)}测算</h2>
              <span class="push muted small">规则版本 {shown().ruleSet}</span>
            </header>
            <LedgerTable explanation={shown()} />
            <LedgerTotal explanation={shown()}>试算，不保存</LedgerTotal>
            <Beside month={shown()} />
            <ParametersTable parameters={shown().parameters} />
          </section>
        )}
      </Show>
    </>
  );
}

function Changes(props: { readonly month: Month; readonly isFirst: boolean }) {
  return (
    <Show
      when={props.month.changed}
      fallback={<span class="muted">{props.isFirst ? "—" : "没有变化"}</span>}
    >
      {(changed) => (
        <ul>
          <For each={changed().parameters}>
            {({ key, before = "没有", after = "没有" }) => (
              <li>
                {parameterLabel(key)}：{before} → {after}
              </li>
            )}
          </For>
          <For each={changed().steps}>
            {({ label, personName, before = "没有", after = "没有" }) => (
              <li>
                {personName === undefined ? "" : `${personName} · `}
                {label}：{before} → {after}
              </li>
            )}
          </For>
        </ul>
      )}
    </Show>
  );
}

/** Who may be helped beside the household, by the rules. */
function Beside(props: { readonly month: Month }) {
  const lines = () => [
    ...props.month.classification.inHardship.map((name) => `${name}符合特困人员条件`),
    ...props.month.classification.alone.map(
      ({ name, grounds }) => `${name}可以单独申请（${grounds.join("、")}）`,
    ),
  ];
  return (
    <Show when={lines().length > 0}>
      <p class="ledger-reason">{lines().join("；")}。</p>
    </Show>
  );
}

function Doubts(props: { readonly answer: Assessment; readonly form: AssessForm }) {
  return (
    <Show when={props.answer.doubts.length > 0}>
      <ul class="doubts">
        <For each={props.answer.doubts}>
          {({ path, text, proposal }) => (
            <li>
              {placeWords(path, props.form)}：{text}
              <Show when={proposal !== null}>（{String(proposal)}）</Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
