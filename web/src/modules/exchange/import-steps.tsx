import { For } from "solid-js";

const labels = ["下载模板", "上传文件", "检查结果", "确认导入"];

/** The four steps of an import; `at` is the current one, 4 when all are done. */
export function ImportSteps(props: { readonly at: number }) {
  return (
    <ol class="import-steps">
      <For each={labels}>
        {(label, i) => (
          <li
            classList={{ done: i() < props.at, current: i() === props.at }}
            aria-current={i() === props.at ? "step" : undefined}
          >
            <i aria-hidden="true">{i() < props.at ? "✓" : i() + 1}</i>
            {label}
          </li>
        )}
      </For>
    </ol>
  );
}
