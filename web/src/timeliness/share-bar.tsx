import { dueIn, type Tally } from "@minzheng/register";
import { Show } from "solid-js";
import { countText } from "../text/money.ts";
import { isSmall, shareText } from "./figures.ts";

/** A share in words and as a bar. Of a small base the bar is left out and the base is named. */
export function ShareBar(props: { readonly tally: Tally }) {
  const due = () => dueIn(props.tally);
  return (
    <span class="on-time">
      <Show
        when={!isSmall(props.tally)}
        fallback={
          <span class="muted">
            {shareText(props.tally)}
            <Show when={due() > 0}>
              <span class="smaller">（仅 {countText(due())} 件）</span>
            </Show>
          </span>
        }
      >
        <b class="strong">{shareText(props.tally)}</b>
        <span class="bullet" aria-hidden="true">
          <i style={{ width: `${(props.tally.onTime / due()) * 100}%` }} />
        </span>
      </Show>
    </span>
  );
}

/** A count that leads to what it counts; nought leads nowhere. */
export function Counted(props: {
  readonly count: number;
  readonly href?: string | undefined;
  readonly what: string;
  readonly isBad?: boolean;
}) {
  const tone = () => (props.isBad && props.count > 0 ? "red" : "");
  return (
    <Show
      when={props.count > 0 && props.href}
      fallback={<span class={tone()}>{props.count === 0 ? "0" : countText(props.count)}</span>}
    >
      {(href) => (
        <a class={tone()} href={href()}>
          {countText(props.count)}
          <span class="hidden-text"> 件{props.what}</span>
        </a>
      )}
    </Show>
  );
}
