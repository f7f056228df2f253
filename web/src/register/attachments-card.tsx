import "./register.css";
import { type AnyRegister, type AttachmentView, attachmentContract } from "@minzheng/register";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient, useDesk } from "../context.ts";
import { instantText } from "../text/dates.ts";
import { problemOf } from "../text/problem.ts";
import { holds } from "../text/roles.ts";
import { ConfirmDialog, OpinionBox } from "../ui/dialog.tsx";
import { fetchBytes } from "../ui/fetch-bytes.ts";
import { Icon } from "../ui/icon.tsx";
import { useRefresh } from "../ui/refresh.ts";
import { save } from "../ui/save.ts";
import { Empty, Loaded } from "../ui/states.tsx";
import { toast } from "../ui/toast.tsx";
import { AttachDialog } from "./attach-dialog.tsx";
import { bytesText } from "./bytes-text.ts";
import { isShown, PreviewDialog } from "./preview-dialog.tsx";

interface Seen {
  readonly file: AttachmentView;
  readonly content: Blob;
  readonly onSave: () => void;
}

/** The files beside a record of a register that keeps some: list, upload, open, void. */
export default function AttachmentsCard(props: {
  readonly register: AnyRegister;
  readonly id: string;
}) {
  const { register } = props;
  const { officer } = useDesk();
  const client = useClient(attachmentContract(register));
  const [isAttaching, setAttaching] = createSignal(false);
  const [opening, setOpening] = createSignal<AttachmentView>();
  const [voiding, setVoiding] = createSignal<AttachmentView>();
  const mayWrite = holds(officer, register.roles.write);
  const files = useQuery(() => ({
    queryKey: ["attachments", register.id, props.id],
    queryFn: async () => (await client.attachments({ id: props.id })).rows,
  }));
  const refresh = useRefresh();
  const [seen, setSeen] = createSignal<Seen>();
  const [failure, setFailure] = createSignal<unknown>();
  /** Shown where the browser can, else handed over; either way the server has noted it before. */
  const fetchFile = async (file: AttachmentView, reason?: string) => {
    const asked = { id: props.id, attachmentId: file.attachmentId };
    const { url, fileName } = await client.openAttachment(reason ? { ...asked, reason } : asked);
    if (isShown(file)) {
      const content = new Blob([await fetchBytes(url)], { type: file.type });
      setSeen({ file, content, onSave: () => save(url, fileName) });
    } else save(url, fileName);
    await refresh();
  };
  const open = async (file: AttachmentView) => {
    setFailure(undefined);
    if (file.class === "P3") return setOpening(file);
    try {
      return await fetchFile(file);
    } catch (error) {
      return setFailure(() => error);
    }
  };
  return (
    <section class="card" aria-label="附件">
      <header>
        <h2>附件</h2>
        <Show when={mayWrite}>
          <button type="button" class="button push" onClick={() => setAttaching(true)}>
            <Icon name="upload" /> 上传附件
          </button>
        </Show>
      </header>
      <Show when={failure()}>
        {(error) => (
          <p class="dialog-problem" role="alert">
            {problemOf(error()).message}
            <span class="smaller">（代码 {problemOf(error()).code}）</span>
          </p>
        )}
      </Show>
      <Loaded query={files} what="附件">
        {(rows) => (
          <Show
            when={rows().length > 0}
            fallback={
              <Empty title="没有附件">
                {mayWrite ? "身份证明、照片、入户记录等可以上传到这里。" : undefined}
              </Empty>
            }
          >
            <Files
              rows={rows()}
              mayWrite={mayWrite}
              onOpen={(file) => void open(file)}
              onVoid={setVoiding}
            />
          </Show>
        )}
      </Loaded>
      <Show when={isAttaching()}>
        <AttachDialog register={register} id={props.id} onClose={() => setAttaching(false)} />
      </Show>
      <Show when={opening()} keyed>
        {(file) => (
          <ReasonDialog
            title={`查看 ${file.fileName}`}
            action="查看，留痕"
            text="这份附件涉及敏感个人信息。查看人、时间和理由都会留痕。"
            onConfirm={(reason) => fetchFile(file, reason)}
            onClose={() => setOpening(undefined)}
          />
        )}
      </Show>
      <Show when={seen()} keyed>
        {(shown) => <PreviewDialog {...shown} onClose={() => setSeen(undefined)} />}
      </Show>
      <Show when={voiding()} keyed>
        {(file) => (
          <VoidDialog
            onVoid={(reason) =>
              client.voidAttachment({ id: props.id, attachmentId: file.attachmentId, reason })
            }
            file={file}
            onClose={() => setVoiding(undefined)}
          />
        )}
      </Show>
    </section>
  );
}

function Files(props: {
  readonly rows: readonly AttachmentView[];
  readonly mayWrite: boolean;
  readonly onOpen: (file: AttachmentView) => void;
  readonly onVoid: (file: AttachmentView) => void;
}) {
  return (
    <table class="rows">
      <caption class="hidden-text">附件</caption>
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">类别</th>
          <th scope="col" class="number">
            大小
          </th>
          <th scope="col">上传</th>
          <th scope="col">保存至</th>
          <td />
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(file) => (
            <tr>
              <th scope="row">
                <Show when={file.voided === undefined} fallback={<del>{file.fileName}</del>}>
                  <button type="button" class="link" onClick={() => props.onOpen(file)}>
                    {file.fileName}
                  </button>
                </Show>
                <Show when={file.voided}>
                  {(voided) => (
                    <div class="second">
                      已作废：{voided().reason}（{voided().by}）
                    </div>
                  )}
                </Show>
              </th>
              <td>
                {file.label}
                <Show when={file.class === "P3"}>
                  {" "}
                  <span class="tag tone-amber">敏感</span>
                </Show>
              </td>
              <td class="number">{bytesText(file.bytes)}</td>
              <td class="nowrap">
                {file.attachedBy}
                <div class="second">{instantText(file.attachedAt)}</div>
              </td>
              <td class="nowrap">{file.keepUntil}</td>
              <td>
                <Show when={props.mayWrite && file.voided === undefined}>
                  <button
                    type="button"
                    class="link small"
                    aria-label={`作废 ${file.fileName}`}
                    onClick={() => props.onVoid(file)}
                  >
                    作废
                  </button>
                </Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function VoidDialog(props: {
  readonly file: AttachmentView;
  readonly onVoid: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const refresh = useRefresh();
  return (
    <ReasonDialog
      title={`作废 ${props.file.fileName}`}
      action="作废这份附件"
      isDanger
      text="作废后不能再打开，名称和记录仍然保留。"
      onConfirm={async (reason) => {
        await props.onVoid(reason);
        await refresh();
        toast("附件已作废");
      }}
      onClose={props.onClose}
    />
  );
}

function ReasonDialog(props: {
  readonly title: string;
  readonly action: string;
  readonly text: string;
  readonly isDanger?: boolean;
  readonly onConfirm: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = createSignal("");
  return (
    <ConfirmDialog
      title={props.title}
      action={props.action}
      isDanger={props.isDanger === true}
      isReady={reason().trim().length >= 4}
      onConfirm={() => props.onConfirm(reason().trim())}
      onClose={props.onClose}
    >
      <p>{props.text}</p>
      <OpinionBox
        label="理由"
        value={reason()}
        minLength={4}
        keptWith="办理过程"
        onInput={setReason}
      />
    </ConfirmDialog>
  );
}
