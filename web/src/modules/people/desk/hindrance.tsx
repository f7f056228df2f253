import { wireFailureOf } from "@minzheng/contract/client";
import { resident } from "@minzheng/people";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { recordHref } from "../../../register/addresses.ts";
import { relationLabel } from "../../../text/relations.ts";

interface Told {
  readonly cases?: readonly { readonly caseId: string; readonly label: string }[];
  readonly matters?: readonly string[];
  readonly problems?: readonly { readonly problem: string; readonly proposal?: string }[];
  readonly residentId?: string;
  readonly bornOn?: string;
  readonly sex?: "male" | "female";
}

/** What stands in the way of an act, by name: a refusal that only says no helps nobody. */
export function linesOf({ cases = [], matters = [], problems = [], ...told }: Told) {
  const birth = told.bornOn && `号码中：${told.bornOn} 出生，${told.sex === "male" ? "男" : "女"}`;
  return [
    ...cases.map(({ label }) => `在享：${label}`),
    ...matters.map((matter) => `正在办理：${matter}`),
    ...problems.map(({ problem, proposal }) =>
      proposal === undefined ? problem : `${problem}（建议：${relationLabel(proposal)}）`,
    ),
    ...(birth ? [birth] : []),
  ];
}

export function Hindrance(props: { readonly error: unknown }) {
  const told = () => (wireFailureOf(props.error)?.data ?? {}) as Told;
  const holder = () =>
    wireFailureOf(props.error)?.code === "HELD_BY_ANOTHER" ? told().residentId : undefined;
  return (
    <Show when={linesOf(told()).length > 0 || holder()}>
      <ul class="hindrance" aria-label="需要先处理的事项">
        <For each={linesOf(told())}>{(line) => <li>{line}</li>}</For>
        <Show when={holder()}>
          {(id) => (
            <li>
              <A href={recordHref(resident, id())}>查看登记了这个号码的档案</A>
            </li>
          )}
        </Show>
      </ul>
    </Show>
  );
}
