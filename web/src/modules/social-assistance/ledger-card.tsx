import "./ledger.css";
import { contract, type Ledger } from "@minzheng/social-assistance/contract";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
import { capitalYuanText, yuanText } from "../../text/money.ts";
import { parameterLabel } from "../../text/parameters.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/states.tsx";
import { componentsText, ledgerContradiction, ledgerSections } from "./ledger-view.ts";

/** 保障金测算 of one case and month, line by line as an appeal would read it. */
export function LedgerCard(props: { readonly caseId: string; readonly month: string }) {
  const client = useClient(contract);
  const ledger = useQuery(() => ({
    queryKey: ["ledger", props.caseId, props.month],
    queryFn: (): Promise<Ledger> => client.ledger({ caseId: props.caseId, month: props.month }),
  }));
  return (
    <Loaded query={ledger} what="保障金测算">
      {(data) => <LedgerView ledger={data()} />}
    </Loaded>
  );
}

function LedgerView(props: { readonly ledger: Ledger }) {
  const [isOpen, setOpen] = createSignal(false);
  const contradiction = () => ledgerContradiction(props.ledger);
  return (
    <>
      <table class="ledger">
        <caption class="hidden-text">
          {props.ledger.label} {monthProse(props.ledger.month)} 测算
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
        <For each={ledgerSections(props.ledger)}>
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
      <div class="ledger-total">
        <div>
          <div class="strong">月保障金</div>
          <div class="soft">{componentsText(props.ledger)}</div>
        </div>
        <div class="soft">
          自 {monthProse(props.ledger.fromMonth)} 起发放
          <br />
          打入 {props.ledger.bank} 尾号 {props.ledger.accountTail}（{props.ledger.payeeName}）
        </div>
        <div class="value">
          <b>{yuanText(props.ledger.amountFen)}</b> <span class="muted">元/月</span>
          <div class="print-only">人民币{capitalYuanText(props.ledger.amountFen)}</div>
        </div>
      </div>
      <Show when={props.ledger.zeroReasonText}>
        {(reason) => <p class="ledger-reason">本月不发放：{reason()}</p>}
      </Show>
      <Show
        when={contradiction() === undefined}
        fallback={
          <p class="ledger-bar wrong" role="alert">
            <Icon name="warn" />
            {contradiction()}
          </p>
        }
      >
        <div class="ledger-bar">
          <Icon name="check" />
          <span>各项之和与保障金一致；规则版本 {props.ledger.ruleSet}</span>
          <button
            type="button"
            class="link push"
            aria-expanded={isOpen()}
            onClick={() => setOpen(!isOpen())}
          >
            {isOpen() ? "收起参数" : "查看参数"}
          </button>
        </div>
      </Show>
      <Show when={isOpen()}>
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
            <For each={props.ledger.parameters}>
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
      </Show>
    </>
  );
}
