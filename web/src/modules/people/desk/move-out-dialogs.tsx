import { contract, type HouseholdView } from "@minzheng/people";
import type { Part } from "@minzheng/register";
import { createSignal, Show } from "solid-js";
import { useClient, useDesk } from "../../../context.ts";
import { ConfirmDialog, OpinionBox, stayOpen } from "../../../ui/dialog.tsx";
import { useRefresh } from "../../../ui/refresh.ts";
import { save } from "../../../ui/save.ts";
import { ActDialog } from "./act-dialog.tsx";
import { askDay } from "./parts.ts";

interface DialogProps {
  readonly household: HouseholdView;
  readonly onClose: () => void;
}

/** Not one of the city's: the officer knows its code. */
const elsewhere = "elsewhere";

const askCode: Part = {
  name: "code",
  label: "市外县（市、区）的代码",
  kind: { type: "text", isCode: true, max: 6 },
  isOptional: true,
  hint: "迁往市外的填写 6 位行政区划代码",
};

/** 迁出本县: the household leaves with everybody in it. */
export function MoveOutDialog(props: DialogProps) {
  const { config, officer } = useDesk();
  const client = useClient(contract);
  const { householdId, revision, number } = props.household;
  const choices = config.counties
    .filter(({ code }) => code !== officer.tenant)
    .map(({ code, name }) => ({ value: code, label: name }));
  const askCounty: Part = {
    name: "county",
    label: "迁往的县（市、区）",
    kind: { type: "choice", choices: [...choices, { value: elsewhere, label: "市外" }] },
    isOptional: false,
  };
  return (
    <ActDialog
      title={`迁出本县 · ${number}`}
      action="迁出全户"
      done="已迁出，可以生成迁移材料"
      isDanger
      parts={[askCounty, askDay, askCode]}
      check={(fields) => codeIssues(fields)}
      onSend={(fields, reason) =>
        client.moveOut({
          householdId,
          revision,
          county: String(fields["county"] === elsewhere ? fields["code"] : fields["county"]),
          on: String(fields["on"]),
          reason,
        })
      }
      onClose={props.onClose}
    >
      <p>全户迁出后不再办理业务。在享的救助须先终止；档案保留，可以查询。</p>
    </ActDialog>
  );
}

const codeIssues = ({ county, code }: Readonly<Record<string, unknown>>) =>
  county === elsewhere && !/^\d{6}$/.test(String(code ?? ""))
    ? [{ path: "code", problem: "应为 6 位行政区划代码" }]
    : [];

export function UndoMoveOutDialog(props: DialogProps) {
  const client = useClient(contract);
  const { householdId, number } = props.household;
  return (
    <ActDialog
      title={`撤销迁出 · ${number}`}
      action="撤销迁出"
      done="已撤销迁出"
      parts={[]}
      onSend={(_, reason) => client.undoMoveOut({ householdId, reason })}
      onClose={props.onClose}
    >
      <p>全户恢复在册。已交给迁入地的材料不会因此失效，请同时告知迁入地。</p>
    </ActDialog>
  );
}

/** 迁移材料: a sealed file for the other county, and a code that is shown this once. */
export function PaperDialog(props: DialogProps) {
  const client = useClient(contract);
  const refresh = useRefresh();
  const [reason, setReason] = createSignal("");
  const [paper, setPaper] = createSignal<Awaited<ReturnType<typeof client.issuePaper>>>();
  const { householdId, number } = props.household;
  const make = async () => {
    if (paper() !== undefined) return undefined;
    const made = await client.issuePaper({ householdId, reason: reason().trim() });
    setPaper(made);
    save(made.url, made.fileName);
    await refresh();
    return stayOpen;
  };
  return (
    <ConfirmDialog
      title={`迁移材料 · ${number}`}
      action={paper() === undefined ? "生成迁移材料" : "已记下提取码"}
      busy="正在生成…"
      isReady={paper() !== undefined || reason().trim().length >= 4}
      onConfirm={make}
      onClose={props.onClose}
    >
      <Show
        when={paper()}
        fallback={
          <>
            <p>
              材料含全户成员、登记情况和救助经历，已加密，只有迁入地凭提取码能打开。生成人、时间和理由都会留痕。
            </p>
            <OpinionBox label="理由" value={reason()} minLength={4} onInput={setReason} />
          </>
        }
      >
        {(made) => (
          <>
            <p>文件已开始下载。请把文件和提取码分开告知迁入地：</p>
            <dl>
              <dt>文件</dt>
              <dd>
                <a href={made().url} download={made().fileName}>
                  {made().fileName}
                </a>
              </dd>
              <dt>提取码</dt>
              <dd class="mono paper-code">{made().code}</dd>
              <dt>摘要</dt>
              <dd class="mono small">{made().sha256}</dd>
            </dl>
            <p role="alert" class="amber">
              提取码只显示这一次，系统不保存；遗失的须重新生成材料。
            </p>
          </>
        )}
      </Show>
    </ConfirmDialog>
  );
}
