import {
  type Explanation,
  type Ledger,
  ownProcedures,
} from "@minzheng/social-assistance/own-contract";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { useClient } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
import { yuanText } from "../../text/money.ts";
import { Loaded } from "../../ui/states.tsx";
import { LedgerProof } from "./ledger-proof.tsx";
import { LedgerTable, LedgerTotal } from "./ledger-table.tsx";

/** 保障金测算 of one case and month, line by line as an appeal would read it. */
export function LedgerCard(props: { readonly caseId: string; readonly month: string }) {
  const client = useClient(ownProcedures);
  const ledger = useQuery(() => ({
    queryKey: ["ledger", props.caseId, props.month],
    queryFn: (): Promise<Ledger> => client.ledger({ caseId: props.caseId, month: props.month }),
  }));
  return (
    <Loaded query={ledger} what="保障金测算">
      {(data) => <LedgerView ledger={data()} />}
    </Loaded>
  );
}

const LedgerView = (props: { readonly ledger: Ledger }) => (
  <>
    <LedgerTable explanation={props.ledger} />
    <LedgerTotal explanation={props.ledger}>
      自 {monthProse(props.ledger.fromMonth)} 起发放
      <br />
      打入 {props.ledger.bank} 尾号 {props.ledger.accountTail}（{props.ledger.payeeName}）
    </LedgerTotal>
    <LedgerProof explanation={props.ledger} />
    <For each={props.ledger.following}>{(also) => <FollowingPart explanation={also} />}</For>
  </>
);

/** What the same month brought on top, on a line of its own. */
function FollowingPart(props: { readonly explanation: Explanation }) {
  return (
    <section aria-label={`另发的${props.explanation.label}`}>
      <LedgerTable explanation={props.explanation} />
      <p class="ledger-reason">
        <Show
          when={props.explanation.zeroReasonText}
          fallback={`${monthProse(props.explanation.month)}${props.explanation.label} ${yuanText(props.explanation.amountFen)} 元，单独打款，不并入保障金`}
        >
          {(reason) => `不发放${props.explanation.label}：${reason()}`}
        </Show>
      </p>
    </section>
  );
}
