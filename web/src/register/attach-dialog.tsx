import {
  type AnyRegister,
  type AttachmentView,
  attachmentContract,
  attachmentLimits,
  attachmentTypes,
  typeOfName,
} from "@minzheng/register";
import { createSignal, createUniqueId, For } from "solid-js";
import { useClient } from "../context.ts";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { FileField } from "../ui/file-field.tsx";
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

/** Files: to the bucket by addresses of their own, then claimed; the server judges what each is. */
export function AttachDialog(props: {
  readonly register: AnyRegister;
  readonly id: string;
  readonly onClose: () => void;
}) {
  const client = useClient(attachmentContract(props.register));
  const refresh = useRefresh();
  const [files, setFiles] = createSignal<readonly File[]>([]);
  const [label, setLabel] = createSignal("");
  const [of, setClass] = createSignal<AttachmentView["class"]>("P2");
  const [input, list] = [createUniqueId(), createUniqueId()];
  const problem = () => refusalOf(files());
  const sendOne = async (file: File) => {
    const about = { id: props.id, fileName: file.name };
    const asked = { ...about, bytes: file.size };
    const { attachmentId, url, contentType } = await client.uploadAttachment(asked);
    await sendFile(url, file, contentType);
    await client.attach({ ...about, attachmentId, label: label().trim(), class: of() });
    setFiles(files().filter((one) => one !== file));
    toast(`${file.name} 已上传`);
  };
  /** What has arrived is not sent again where a later file is refused. */
  const send = async () => {
    try {
      for (const file of files()) await sendOne(file);
    } finally {
      await refresh();
    }
  };
  return (
    <ConfirmDialog
      title="上传附件"
      action={files().length > 1 ? `上传并登记 ${files().length} 个文件` : "上传并登记"}
      busy="正在上传…"
      isReady={files().length > 0 && problem() === undefined && label().trim().length >= 2}
      onConfirm={send}
      onClose={props.onClose}
    >
      <FileField
        label="文件"
        accept={acceptedFiles}
        isMany
        chosen={files()}
        hint={`PDF、JPG、PNG、HEIC、DOCX 或 XLSX，每个 ${bytesText(attachmentLimits.bytesMax)} 以内`}
        problem={problem()}
        onChoose={setFiles}
      />
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
      <p class="muted small">
        上传后保存到{retentionWords}，不能替换；传错的可以作废，记录仍然保留。
      </p>
    </ConfirmDialog>
  );
}

/** As the server keeps it; the day stands in the list. */
const retentionWords = "今年年末起满三十年";

/** What the browser can see is wrong with the files, before a byte is sent. */
function refusalOf(files: readonly File[]): string | undefined {
  const refused = files.map((file) => ({ file, why: whyNot(file) })).find(({ why }) => why);
  if (refused === undefined) return undefined;
  return files.length === 1 ? refused.why : `${refused.file.name}：${refused.why}`;
}

function whyNot(file: File): string | undefined {
  if (typeOfName(file.name) === undefined) return "只接受 PDF、JPG、PNG、HEIC、DOCX、XLSX 文件";
  if (file.size > attachmentLimits.bytesMax) return "文件超过 10 MB，请压缩或分成几份上传";
  return file.size === 0 ? "文件是空的，请检查后重试" : undefined;
}
