import type { AttachmentView } from "@minzheng/register";
import { onCleanup, onMount, Show } from "solid-js";
import { Icon } from "../ui/icon.tsx";

/** Types that every browser of the offices shows by itself. */
const shown = ["image/jpeg", "image/png", "application/pdf"];

export const isShown = ({ type }: Pick<AttachmentView, "type">): boolean => shown.includes(type);

/** A file over the page, from the bytes that were fetched: nothing of it stays on the computer. */
export function PreviewDialog(props: {
  readonly file: AttachmentView;
  readonly content: Blob;
  readonly onSave: () => void;
  readonly onClose: () => void;
}) {
  let element: HTMLDialogElement | undefined;
  const url = URL.createObjectURL(props.content);
  onMount(() => element?.showModal());
  onCleanup(() => URL.revokeObjectURL(url));
  return (
    <dialog
      ref={element}
      class="dialog preview-dialog"
      aria-label={`预览 ${props.file.fileName}`}
      onClose={() => props.onClose()}
    >
      <header>
        <h2>{props.file.fileName}</h2>
        <span class="muted small">{props.file.label}</span>
        <button type="button" class="button compact push" onClick={() => props.onSave()}>
          <Icon name="download" /> 下载
        </button>
        <button type="button" class="button compact" onClick={() => element?.close()}>
          关闭
        </button>
      </header>
      <Show
        when={props.file.type === "application/pdf"}
        fallback={<img src={url} alt={`${props.file.label}：${props.file.fileName}`} />}
      >
        <iframe src={url} title={props.file.fileName} />
      </Show>
    </dialog>
  );
}
