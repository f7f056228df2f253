import "./ledger.css";
import type { Explanation } from "@minzheng/social-assistance/contract";
import { For, type JSX, Show } from "solid-js";
import { monthProse } from "../../text/dates.ts";
import { capitalYuanText, yuanText } from "../../text/money.ts";
import { parameterLabel } from "../../text/parameters.ts";
import { componentsText, ledgerSections } from "./ledger-view.ts";

/** A calculation line by line, as an appeal would read it: item, source, sum, result. */
export function LedgerTable(props: { readonly explanation: Explanation }) {
  return (
    <table class="ledger">
      <caption class="hidden-text">
        {props.explanation.label} {monthProse(props.explanation.month)} 测算
      </caption>
      <thead>
        <tr class="hidden-text">
          <th scope="col">序号</th>
          <th scope="col">项目</th>
          <th scope="col">来源</th>
          <th scope="col">计算</th>
          <th scope="col">金额（元）</th>
        </tr>
      </thead>
      <For each={ledgerSections(props.explanation)}>
        {(section) => (
          <tbody>
            <tr class="section-row">
              <th colspan="5" scope="rowgroup">
                <i aria-hidden="true">{section.numeral}</i>
                {section.title}
              </th>
            </tr>
            <For each={section.lines}>
              {(line) => (
                <tr classList={{ subtotal: line.isSubtotal }}>
                  <td class="line-number">{line.number}</td>
                  <td>
                    {line.title}
                    <Show when={!line.isSubtotal}>
                      <div class="line-note" title={line.clause}>
                        {line.note ?? line.clause}
                      </div>
                    </Show>
                  </td>
                  <td class="evidence">
                    <Show when={line.evidence}>
                      {(text) => <span title={`${text()}；${line.clause}`}>{text()}</span>}
                    </Show>
                  </td>
                  <td class="formula">{line.formula}</td>
                  <td class="number" classList={{ words: !line.isMoney }}>
                    {line.result}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        )}
      </For>
    </table>
  );
}

/** The amount with its parts, why there is none, and what belongs beside it. */
export function LedgerTotal(props: {
  readonly explanation: Explanation;
  readonly children?: JSX.Element;
}) {
  return (
    <>
      <div class="ledger-total">
        <div>
          <div class="strong">月保障金</div>
          <div class="soft">{componentsText(props.explanation)}</div>
        </div>
        <div class="soft">{props.children}</div>
        <div class="value">
          <b>{yuanText(props.explanation.amountFen)}</b> <span class="muted">元/月</span>
          <div class="print-only">人民币{capitalYuanText(props.explanation.amountFen)}</div>
        </div>
      </div>
      <Show when={props.explanation.zeroReasonText}>
        {(reason) => <p class="ledger-reason">本月不发放：{reason()}</p>}
      </Show>
    </>
  );
}

/** The dated figures a calculation read, and where they are written. */
export function ParametersTable(props: { readonly parameters: Explanation["parameters"] }) {
  return (
    <table class="rows parameters">
      <caption class="hidden-text">所用参数</caption>
      <thead>
        <tr>
          <th scope="col">参数</th>
          <th scope="col">取值</th>
          <th scope="col">依据</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.parameters}>
          {(parameter) => (
            <tr>
              <th scope="row">{parameterLabel(parameter.key)}</th>
              <td>{parameter.value}</td>
              <td class="soft">{parameter.source}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
