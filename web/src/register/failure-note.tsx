import type { AnyRegister } from "@minzheng/register";
import { useQuery } from "@tanstack/solid-query";
import { Show } from "solid-js";
import { instantProse } from "../text/dates.ts";
import { problemOf } from "../text/problem.ts";
import { dataOf } from "../ui/data-of.ts";
import { knownRegisters } from "./declarations.ts";
import { loadActors } from "./entries.ts";
import { actLabel } from "./history.ts";
import { useRegisterClient } from "./registers.ts";

/** Why a form was not taken. Where another officer was faster: who, when, and how to go on. */
export function FailureNote(props: {
  readonly register: AnyRegister;
  readonly error: unknown;
  /** The record that was to be changed; absent: a new one. */
  readonly id?: string | undefined;
  /** Reads the record again and keeps what was typed. */
  readonly onReload?: (() => void) | undefined;
}) {
  const problem = () => problemOf(props.error);
  const other = () => (problem().code === "STALE" ? props.id : undefined);
  return (
    <p class="dialog-problem" role="alert">
      <Show when={other()} fallback={problem().message}>
        {(id) => <LastAct register={props.register} id={id()} />}
      </Show>
      <span class="smaller">（代码 {problem().code}）</span> 您填写的内容还在。
      <Show when={other() !== undefined && props.onReload}>
        {(reload) => (
          <button type="button" class="link" onClick={() => reload()()}>
            载入最新内容，保留我的填写
          </button>
        )}
      </Show>
    </p>
  );
}

function LastAct(props: { readonly register: AnyRegister; readonly id: string }) {
  const client = useRegisterClient(props.register);
  const history = useQuery(() => ({
    queryKey: ["register", props.register.id, "history", props.id, "latest"],
    queryFn: async () => {
      const { rows } = await client.history({ id: props.id });
      await loadActors(rows);
      return rows;
    },
    staleTime: 0,
  }));
  const last = () => dataOf(history)?.slice(-1)[0];
  return (
    <Show when={last()} fallback="这条记录刚被他人修改。">
      {(act) => (
        <>
          这条记录已由 {act().officer} 于 {instantProse(act().at)} 办理「
          {actLabel(knownRegisters(), act())}」。
        </>
      )}
    </Show>
  );
}
