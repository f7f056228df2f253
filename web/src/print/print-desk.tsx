import type { PrintDocument } from "@minzheng/register";
import { A } from "@solidjs/router";
import { createSignal, For } from "solid-js";
import { tenantName } from "../config.ts";
import { useDesk } from "../context.ts";
import { instantText } from "../text/dates.ts";
import { Icon } from "../ui/icon.tsx";
import { Paper } from "./paper.tsx";

/** A document as it will come out of the printer, why it is printed, and the way back. */
export function PrintDesk(props: {
  readonly document: PrintDocument;
  /** Printed with it, each on sheets of its own. */
  readonly further?: readonly PrintDocument[];
  readonly heading: string;
  readonly backTo: { readonly href: string; readonly label: string };
  /** What is printed, for whoever finds the paper: `ac_… 第 3 版`. */
  readonly source: string;
}) {
  const { config, officer } = useDesk();
  const [reason, setReason] = createSignal("存档");
  const time = instantText(new Date().toISOString());
  const printedAt = config.today === undefined ? time : config.today + time.slice(10);
  const foot = () =>
    [
      `打印人 ${officer.name}（${tenantName(config, officer.tenant)}民政局）${printedAt}`,
      `事由 ${reason().trim() || "未填"}`,
      props.source,
    ].join(" · ");
  return (
    <>
      <div class="page-head print-bar no-print">
        <A href={props.backTo.href}>
          <Icon name="left" /> {props.backTo.label}
        </A>
        <h1>{props.heading}</h1>
        <label class="push">
          事由{" "}
          <input
            class="input"
            maxLength={30}
            value={reason()}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <button
          type="button"
          class="button primary"
          disabled={reason().trim() === ""}
          onClick={() => window.print()}
        >
          <Icon name="print" /> 打印
        </button>
      </div>
      <Paper document={props.document} foot={foot()} />
      <For each={props.further}>{(document) => <Paper document={document} foot={foot()} />}</For>
    </>
  );
}
