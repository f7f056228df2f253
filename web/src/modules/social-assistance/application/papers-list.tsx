import { paperLabels, papersLacking } from "@minzheng/social-assistance/application";
import { For, Show } from "solid-js";
import type { RecordProps } from "../../../register/page-props.ts";
import { listOf } from "../../../register/value-text.ts";
import { Icon } from "../../../ui/icon.tsx";

type Paper = keyof typeof paperLabels;

/** Which papers were handed in, when they were supplied later, and which are still missing. */
export function PapersList(props: RecordProps) {
  const listed = (name: string) => listOf(props.view.fields[name]) as readonly Paper[];
  const missing = () => {
    const here = [...listed("papers"), ...listed("suppliedPapers")];
    const asked = listOf(props.view.fields["programmes"]) as Parameters<typeof papersLacking>[1];
    return papersLacking(here, asked, props.view.fields["channel"] === "agent");
  };
  return (
    <ul class="papers">
      <For each={listed("papers")}>{(paper) => <Line paper={paper} text="已交" isThere />}</For>
      <For each={listed("suppliedPapers")}>
        {(paper) => <Line paper={paper} text="补正时交来" isThere />}
      </For>
      <For each={missing()}>
        {(paper) => (
          <Line
            paper={paper}
            text={listed("missingPapers").includes(paper) ? "已一次性告知，待补交" : "缺少"}
          />
        )}
      </For>
    </ul>
  );
}

function Line(props: { readonly paper: Paper; readonly text: string; readonly isThere?: boolean }) {
  return (
    <li classList={{ missing: props.isThere !== true }}>
      <Show when={props.isThere} fallback={<Icon name="warn" />}>
        <Icon name="check" />
      </Show>
      {paperLabels[props.paper]}
      <span class="muted small">{props.text}</span>
    </li>
  );
}
