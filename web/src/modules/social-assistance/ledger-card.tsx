import { type Ledger, ownProcedures } from "@minzheng/social-assistance/own-contract";
import { useQuery } from "@tanstack/solid-query";
import { useClient } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
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
  </>
);
