import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { monthProse } from "../../text/dates.ts";

/** What a recovery case names by keys: the run whose list it came from, and whose money it was. */
export default function RecoveryValue(props: { readonly value: unknown }) {
  const text = () => String(props.value);
  const month = () => /^(\d{4}-\d{2})-regular$/.exec(text())?.[1];
  return (
    <Show when={month()} fallback={text().startsWith("household.") ? "家庭" : "个人"}>
      {(of) => <A href={`/disbursement/${text()}/overpaid`}>{monthProse(of())}批次</A>}
    </Show>
  );
}
