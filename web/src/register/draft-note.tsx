import { Show } from "solid-js";
import { shortInstantText } from "../text/dates.ts";

/** That a draft was found, what is not in it, and the way to begin anew. */
export function DraftNote(props: { readonly at: string | undefined; readonly onDrop: () => void }) {
  return (
    <Show when={props.at}>
      {(at) => (
        <p class="notice-strip" role="status">
          已恢复 {shortInstantText(at())} 的草稿；身份证号、账号等保密内容不存草稿，请重新填写。{" "}
          <button type="button" class="link small" onClick={() => props.onDrop()}>
            不用草稿，重新填写
          </button>
        </p>
      )}
    </Show>
  );
}
