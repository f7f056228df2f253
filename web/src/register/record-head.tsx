import { type RecordDetail, voided } from "@minzheng/register";
import { A, useNavigate } from "@solidjs/router";
import { Show } from "solid-js";
import { useDesk } from "../context.ts";
import { deadlineWords, foremost } from "../text/deadlines.ts";
import { holds } from "../text/roles.ts";
import { Icon } from "../ui/icon.tsx";
import { useKeys } from "../ui/keys.ts";
import { amendHref, printHref } from "./addresses.ts";
import type { PageProps } from "./page-props.ts";
import { stateLabel, stateTone } from "./questions.ts";
import { serves } from "./registers.ts";
import type { Words } from "./value-text.ts";
import { VoidButton } from "./void-button.tsx";

/** What a record is called, how its time and its course stand, and what can be done with it whole. */
export function RecordHead(
  props: PageProps & {
    readonly view: RecordDetail;
    readonly title: string;
    readonly today: string;
    readonly words: Words;
  },
) {
  const { register } = props;
  const { officer } = useDesk();
  const navigate = useNavigate();
  const isVoid = () => props.view.state === voided;
  const hasStates = Object.keys(register.process.states).length > 1;
  const time = () => {
    const clock = foremost(props.view.clocks.filter(({ metOn }) => metOn === undefined));
    return clock && !isVoid() ? deadlineWords(clock, props.today) : undefined;
  };
  useKeys({ p: () => navigate(printHref(register, props.view.id)) });
  return (
    <div class="record-head">
      <div>
        <h1>
          {props.title} · {register.label}
        </h1>
        <p class="tags">
          <Show when={time()}>
            {(words) => <span class={`tag tone-${words().tone}`}>{words().text}</span>}
          </Show>
          <Show when={hasStates || isVoid()}>
            <span class={`tag ${stateTone(register, props.view.state)}`}>
              {stateLabel(register, props.view.state)}
            </span>
          </Show>
          <span>{props.view.id}</span>
          <span aria-hidden="true">·</span>
          <span>{props.words.placeName(props.view.area)}</span>
          <span aria-hidden="true">·</span>
          <span>第 {props.view.revision} 版</span>
        </p>
      </div>
      <div class="actions">
        <A class="button" href={printHref(register, props.view.id)}>
          <Icon name="print" /> 打印 <span class="key">P</span>
        </A>
        <Show when={!isVoid() && serves(register, "amend") && holds(officer, register.roles.write)}>
          <A class="button" href={amendHref(register, props.view.id)}>
            变更
          </A>
        </Show>
        <Show when={!isVoid() && serves(register, "void")}>
          <VoidButton register={register} view={props.view} title={props.title} />
        </Show>
      </div>
    </div>
  );
}
