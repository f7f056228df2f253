import type { Prospect } from "@minzheng/social-assistance/own-contract";
import { For, Show } from "solid-js";
import { monthProse } from "../../../text/dates.ts";
import { Icon } from "../../../ui/icon.tsx";
import { LedgerProof } from "../ledger-proof.tsx";
import { LedgerTable, LedgerTotal } from "../ledger-table.tsx";

/** What would be granted, unit by unit: the calculation, or the test that fails. */
export function ProspectUnits(props: {
  readonly prospect: Prospect;
  /** Beside the sum, in place of when it would begin. */
  readonly note?: string | undefined;
}) {
  return (
    <For each={props.prospect.units}>
      {(unit) => (
        <>
          <Show when={unit.name}>{(name) => <h3 class="unit-name">{name()}</h3>}</Show>
          <Show when={unit.against}>
            {(against) => (
              <p class="notice-strip" role="status">
                <Icon name="warn" /> 按规则测算，不符合{props.prospect.label}条件：{against()}
              </p>
            )}
          </Show>
          <Show when={unit.explanation} fallback={<NoMoney {...props} unit={unit} />}>
            {(explanation) => (
              <>
                <LedgerTable explanation={explanation()} />
                <LedgerTotal explanation={explanation()}>
                  {props.note ?? `今天确认的，自 ${monthProse(unit.fromMonth)} 起发放`}
                </LedgerTotal>
                <LedgerProof explanation={explanation()} />
              </>
            )}
          </Show>
        </>
      )}
    </For>
  );
}

function NoMoney(props: { readonly prospect: Prospect; readonly unit: Prospect["units"][number] }) {
  return (
    <p class="unit-plain">
      {props.prospect.label}是一种身份，不按月发放现金
      <Show when={props.unit.against === undefined}>；按登记的情况，符合认定条件</Show>。
    </p>
  );
}
