import {
  type AnyRegister,
  type AttachmentView,
  attachmentContract,
  attachmentLimits,
  attachmentTypes,
  typeOfName,
} from "@minzheng/register";
import { createSignal, createUniqueId, For, Show } from "solid-js";
import { useClient } from "../context.ts";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { useRefresh } from "../ui/refresh.ts";
import { sendFile } from "../ui/send-file.ts";
import { toast } from "../ui/toast.tsx";
import { bytesText } from "./bytes-text.ts";

const labels = ["身份证明", "户口簿", "收入证明", "诊断证明", "残疾证", "授权书", "文件", "照片"];
const classes: readonly { readonly value: AttachmentView["class"]; readonly label: string }[] = [
  { value: "P1", label: "一般" },
  { value: "P2", label: "个人信息" },
  { value: "P3", label: "敏感（下载须写明理由）" },
];
const acceptedFiles = [...Object.keys(attachmentTypes), "jpeg"]
  .map((ending) => `.${ending}`)
  .join(",");

/** One file: to the bucket by its own address, then claimed; the server judges what it is. */
export function AttachDialog(props: {
  readonly register: AnyRegister;
  readonly id: string;
  readonly onClose: () => void;
}) {
  const client = useClient(attachmentContract(props.register));
  const refresh = useRefresh();
  const [file, setFile] = createSignal<File>();
  const [label, setLabel] = createSignal("");
  const [of, setClass] = createSignal<AttachmentView["class"]>("P2");
  const [input, list] = [createUniqueId(), createUniqueId()];
  const problem = () => {
    const chosen = file();
    return chosen && refusalOf(chosen);
  };
  const send = async () => {
    const chosen = file();
    if (chosen === undefined) return;
    const about = { id: props.id, fileName: chosen.name };
    const asked = { ...about, bytes: chosen.size };
    const { attachmentId, url, contentType } = await client.uploadAttachment(asked);
    await sendFile(url, chosen, contentType);
    await client.attach({ ...about, attachmentId, label: label().trim(), class: of() });
    await refresh();
    toast(`${chosen.name} 已上传`);
  };
  return (
    <ConfirmDialog
      title="上传附件"
      action="上传并登记"
      busy="正在上传…"
      isReady={file() !== undefined && problem() === undefined && label().trim().length >= 2}
      onConfirm={send}
      onClose={props.onClose}
    >
      <div class="field">
        <label for={`${input}-file`}>文件</label>
        <input
          id={`${input}-file`}
          type="file"
          accept={acceptedFiles}
          aria-describedby={`${input}-hint`}
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
        <p class="muted small" id={`${input}-hint`}>
          PDF、JPG、PNG、HEIC、DOCX 或 XLSX，{bytesText(attachmentLimits.bytesMax)} 以内
        </p>
        <Show when={problem()}>
          {(text) => (
            <p class="problem" role="alert">
              {text()}
            </p>
          )}
        </Show>
      </div>
      <div class="field">
        <label for={`${input}-label`}>材料名称</label>
        <input
          id={`${input}-label`}
          class="input"
          list={list}
          maxLength={30}
          value={label()}
          onInput={(event) => setLabel(event.currentTarget.value)}
        />
        <datalist id={list}>
          <For each={labels}>{(one) => <option value={one} />}</For>
        </datalist>
      </div>
      <fieldset class="field">
        <legend>级别</legend>
        <div class="checks">
          <For each={classes}>
            {(one) => (
              <label>
                <input
                  type="radio"
                  name={input}
                  checked={of() === one.value}
                  onChange={() => setClass(one.value)}
                />{" "}
                {one.label}
              </label>
            )}
          </For>
        </div>
      </fieldset>
    </ConfirmDialog>
  );
}

function refusalOf(file: File): string | undefined {
  if (typeOfName(file.name) === undefined) return "只接受 PDF、JPG、PNG、HEIC、DOCX、XLSX 文件";
  if (file.size > attachmentLimits.bytesMax) return "文件超过 10 MB，请压缩或分成几份上传";
  return file.size === 0 ? "文件是空的，请检查后重试" : undefined;
}
