import "./exchange.css";
import { A, useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { instantText } from "../../text/dates.ts";
import { countText } from "../../text/money.ts";
import { problemOf } from "../../text/problem.ts";
import { Icon } from "../../ui/icon.tsx";
import { useRowKeys } from "../../ui/keys.ts";
import { save } from "../../ui/save.ts";
import { sendFile } from "../../ui/send-file.ts";
import { Empty, Loaded } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { importStates, useDoors } from "./import-doors.ts";
import { ImportSteps } from "./import-steps.tsx";

const bytesMax = 10 * 1024 * 1024;

/** The template, the place to drop a sheet, and what was imported before. */
export function ImportsView() {
  const doors = useDoors();
  const { title, hint, href, unit } = doors;
  const list = useQuery(() => ({ queryKey: ["imports", href], queryFn: () => doors.list() }));
  useRowKeys();
  const template = () =>
    doors.template().then(
      ({ url, fileName }) => save(url, fileName),
      (error) => toast(problemOf(error).message),
    );
  return (
    <>
      <div class="page-head">
        <h1>{title}</h1>
        <p class="soft">{hint}</p>
        <div class="actions">
          <button type="button" class="button" onClick={() => void template()}>
            <Icon name="download" /> 下载模板
          </button>
        </div>
      </div>
      <ImportSteps at={1} />
      <DropZone />
      <section class="card section-gap">
        <header>
          <h2>导入记录</h2>
        </header>
        <Loaded query={list} what="导入记录">
          {(data) => (
            <Show when={data().rows.length > 0} fallback={<Empty title="还没有导入过" />}>
              <table class="rows">
                <caption class="hidden-text">导入记录</caption>
                <thead>
                  <tr>
                    <th scope="col">文件</th>
                    <th scope="col">状态</th>
                    <th scope="col" class="number">
                      行数
                    </th>
                    <th scope="col" class="number">
                      导入（{unit}）
                    </th>
                    <th scope="col" class="number">
                      未导入（行）
                    </th>
                    <th scope="col">上传人</th>
                    <th scope="col">上传时间</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={data().rows}>
                    {(row) => (
                      <tr>
                        <th scope="row">
                          <A href={`${href}/${row.importId}`} data-row>
                            {row.fileName}
                          </A>
                        </th>
                        <td>
                          <span
                            class={`tag ${row.state === "DONE" ? "tone-green" : row.state === "REFUSED" ? "tone-red" : "tone-indigo"}`}
                          >
                            {importStates[row.state]}
                          </span>
                        </td>
                        <td class="number">{row.rows === undefined ? "—" : countText(row.rows)}</td>
                        <td class="number">
                          {row.outcome === undefined
                            ? "—"
                            : countText(row.outcome.created + row.outcome.changed)}
                        </td>
                        <td class="number">
                          {row.outcome === undefined ? "—" : countText(row.outcome.rejected)}
                        </td>
                        <td>{row.uploadedBy}</td>
                        <td class="soft">{instantText(row.uploadedAt)}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </Show>
          )}
        </Loaded>
      </section>
    </>
  );
}

/** A sheet goes from here to the bucket by its own address; the server's check is the truth. */
function DropZone() {
  const doors = useDoors();
  const navigate = useNavigate();
  const [isOver, setOver] = createSignal(false);
  const [busy, setBusy] = createSignal("");
  const [problem, setProblem] = createSignal("");

  const send = async (file: File | undefined) => {
    if (file === undefined || busy() !== "") return;
    const refusal = refusalOf(file);
    setProblem(refusal ?? "");
    if (refusal !== undefined) return;
    try {
      setBusy(`正在上传 ${file.name}…`);
      const { importId, url } = await doors.upload({ fileName: file.name, bytes: file.size });
      await sendFile(url, file, "application/octet-stream");
      setBusy("正在检查…");
      await doors.check(importId);
      navigate(`${doors.href}/${importId}`);
    } catch (error) {
      setProblem(problemOf(error).message);
      setBusy("");
    }
  };

  return (
    <section
      class="card drop"
      classList={{ over: isOver() }}
      aria-label="上传表格"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void send(event.dataTransfer?.files[0]);
      }}
    >
      <p class="strong">把表格文件拖到这里，或选择文件</p>
      <p class="muted small">.xlsx 或 .csv，10 MB 以内；先检查后导入，重复上传不会重复登记</p>
      <label class="button primary file-button">
        <Icon name="upload" /> 选择表格文件
        <input
          type="file"
          accept=".xlsx,.csv"
          disabled={busy() !== ""}
          onChange={(event) => {
            void send(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
      </label>
      <p role="status">{busy()}</p>
      <Show when={problem()}>
        <p class="red" role="alert">
          {problem()}
        </p>
      </Show>
    </section>
  );
}

function refusalOf(file: File): string | undefined {
  if (!/\.(xlsx|csv)$/i.test(file.name)) return "只接受 .xlsx 或 .csv 文件，请另存后重试";
  if (file.size > bytesMax) return "文件超过 10 MB，请分乡镇上传";
  return file.size === 0 ? "文件是空的，请检查后重试" : undefined;
}
