import type { RunDetail } from "@minzheng/disbursement";
import { For, Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { shortInstantText } from "../../text/dates.ts";
import { countText, yuanText } from "../../text/money.ts";
import { problemOf } from "../../text/problem.ts";
import { holds } from "../../text/roles.ts";
import { Icon } from "../../ui/icon.tsx";
import { save } from "../../ui/save.ts";
import { toast } from "../../ui/toast.tsx";
import { useDisbursement } from "./run-query.ts";

type File = RunDetail["bankFiles"][number];

/** The files to the bank, in order, and what the bank answered to each. */
export function BankFiles(props: { readonly run: RunDetail }) {
  const { officer } = useDesk();
  const client = useDisbursement();
  const download = ({ n }: File) =>
    client.bankFile({ runId: props.run.runId, file: n }).then(
      ({ url, fileName }) => save(url, fileName),
      (error) => toast(problemOf(error).message),
    );
  const answers = ({ batchNo }: File) =>
    props.run.returnFiles.filter((answer) => answer.batchNo === batchNo);
  return (
    <Show when={props.run.bankFiles.length > 0}>
      <section class="card section-gap">
        <header>
          <h2>代发文件</h2>
          <span class="small soft">{props.run.bankFiles[0]?.profile}</span>
        </header>
        <table class="rows">
          <caption class="hidden-text">送银行的文件和回盘</caption>
          <thead>
            <tr>
              <th scope="col">批次号</th>
              <th scope="col">次数</th>
              <th scope="col" class="number">
                笔数
              </th>
              <th scope="col" class="number">
                金额（元）
              </th>
              <th scope="col">导出</th>
              <th scope="col">回盘</th>
              <Show when={holds(officer, ["finance-officer"])}>
                <th scope="col">
                  <span class="hidden-text">下载</span>
                </th>
              </Show>
            </tr>
          </thead>
          <tbody>
            <For each={props.run.bankFiles}>
              {(file) => (
                <tr>
                  <th scope="row" class="nowrap" title={`文件摘要 ${file.sha256}`}>
                    {file.batchNo}
                  </th>
                  <td>{file.attempt === 1 ? "首次" : `第 ${file.attempt} 次`}</td>
                  <td class="number">{countText(file.lines)}</td>
                  <td class="number">{yuanText(file.amountFen)}</td>
                  <td>
                    {file.exportedBy}{" "}
                    <span class="second">{shortInstantText(file.exportedAt)}</span>
                  </td>
                  <td>
                    <For each={answers(file)} fallback={<span class="tag tone-amber">待回盘</span>}>
                      {(answer) => (
                        <div class="nowrap">
                          {countText(answer.lines)} 笔{" "}
                          <span class="second">{shortInstantText(answer.receivedAt)}</span>
                        </div>
                      )}
                    </For>
                  </td>
                  <Show when={holds(officer, ["finance-officer"])}>
                    <td>
                      <button
                        type="button"
                        class="button small nowrap"
                        onClick={() => void download(file)}
                      >
                        <Icon name="download" /> 下载银行代发文件
                      </button>
                    </td>
                  </Show>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  );
}
