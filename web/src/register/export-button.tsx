import { wireFailureOf } from "@minzheng/contract/client";
import type { AnyRegister, Part } from "@minzheng/register";
import { createSignal, For, Show } from "solid-js";
import { countText } from "../text/money.ts";
import { ConfirmDialog, OpinionBox, stayOpen } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { save } from "../ui/save.ts";
import { toast } from "../ui/toast.tsx";
import { useRegisterClient } from "./registers.ts";

type Format = "xlsx" | "csv";
interface Leak {
  readonly label: string;
  readonly count: number;
}

const reasonLengthMin = 4;

/** The list as it is seen, as a sheet. Where it names people, the server asks why before it goes out. */
export function ExportButton(props: {
  readonly register: AnyRegister;
  readonly asked: { readonly question: string; readonly values: Readonly<Record<string, string>> };
  readonly area: string | undefined;
  readonly columns: readonly Part[];
}) {
  const client = useRegisterClient(props.register);
  const [isAsking, setAsking] = createSignal(false);
  const [format, setFormat] = createSignal<Format>("xlsx");
  const [leaks, setLeaks] = createSignal<readonly Leak[]>([]);
  const [reason, setReason] = createSignal("");
  const send = async () => {
    const words = reason().trim();
    const asked = {
      ...props.asked,
      ...(props.area === undefined ? {} : { area: props.area }),
      columns: props.columns.map(({ name }) => name),
      format: format(),
      ...(words === "" ? {} : { reason: words }),
    };
    try {
      const { url, fileName, rows } = await client.export(asked);
      save(url, fileName);
      toast(`已导出 ${countText(rows)} 行：${fileName}`);
      return undefined;
    } catch (failure) {
      const found = leaksOf(failure);
      if (found === undefined) throw failure;
      setLeaks(found);
      return stayOpen;
    }
  };
  return (
    <>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        <Icon name="download" /> 导出
      </button>
      <Show when={isAsking()}>
        <ConfirmDialog
          title={`导出${props.register.label}`}
          action={leaks().length > 0 ? "说明事由并导出" : "导出"}
          isReady={leaks().length === 0 || reason().trim().length >= reasonLengthMin}
          onConfirm={send}
          onClose={() => {
            setAsking(false);
            setLeaks([]);
          }}
        >
          <p>按当前的查找条件和列导出，保密内容保持遮挡。导出人、时间和条件都会留痕。</p>
          <fieldset class="grounds">
            <legend>格式</legend>
            <FormatChoice
              value="xlsx"
              label="Excel 工作簿（.xlsx）"
              format={format()}
              onChoose={setFormat}
            />
            <FormatChoice
              value="csv"
              label="文本表格（.csv）"
              format={format()}
              onChoose={setFormat}
            />
          </fieldset>
          <Show when={leaks().length > 0}>
            <p class="amber" role="alert">
              内容含有个人信息：
              <For each={leaks()}>
                {({ label, count }, i) => `${i() === 0 ? "" : "、"}${label} ${count} 处`}
              </For>
              。
            </p>
            <OpinionBox
              label="导出事由"
              value={reason()}
              minLength={reasonLengthMin}
              keptWith="导出记录"
              onInput={setReason}
            />
          </Show>
        </ConfirmDialog>
      </Show>
    </>
  );
}

function FormatChoice(props: {
  readonly value: Format;
  readonly label: string;
  readonly format: Format;
  readonly onChoose: (format: Format) => void;
}) {
  return (
    <label>
      <input
        type="radio"
        name="format"
        checked={props.format === props.value}
        onChange={() => props.onChoose(props.value)}
      />{" "}
      {props.label}
    </label>
  );
}

/** What the leak check found, where the server wants to know why. */
function leaksOf(failure: unknown): readonly Leak[] | undefined {
  const wire = wireFailureOf(failure);
  if (wire?.code !== "REASON_NEEDED") return undefined;
  return (wire.data as { readonly leaks: readonly Leak[] }).leaks;
}
