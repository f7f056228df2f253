import type { RunDetail } from "@minzheng/disbursement";
import { A } from "@solidjs/router";
import { runName } from "./steps.ts";

/** Where a page of a run stands: all runs, this run, the page. */
export function RunCrumb(props: {
  readonly runId: string;
  readonly run: RunDetail | undefined;
  readonly here: string;
}) {
  return (
    <nav class="crumb no-print" aria-label="位置">
      <A href="/disbursement">资金发放</A>
      <span aria-hidden="true">/</span>
      <A href={`/disbursement/${props.runId}`}>{runName(props.run)}</A>
      <span aria-hidden="true">/</span>
      <span>{props.here}</span>
    </nav>
  );
}
