import { addMonths, type Month } from "@minzheng/kernel";
import { useSearchParams } from "@solidjs/router";
import { For } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import { MonthSelect } from "../ui/month-select.tsx";
import { type Span, spanLabels } from "./figures.ts";

const spans = Object.keys(spanLabels) as readonly Span[];

/** Month or running year, and which month; both stand in the address. */
export function SpanSwitch(props: {
  readonly month: Month;
  readonly span: Span;
  readonly last: Month;
}) {
  const [, setSearch] = useSearchParams();
  const choose = (month: Month) => setSearch({ month });
  return (
    <>
      <fieldset class="month-switch" aria-label="统计范围">
        <For each={spans}>
          {(span) => (
            <button
              type="button"
              class="button"
              aria-pressed={props.span === span}
              onClick={() => setSearch({ span })}
            >
              {spanLabels[span]}
            </button>
          )}
        </For>
      </fieldset>
      <fieldset class="month-switch" aria-label="统计月份">
        <button
          type="button"
          class="button"
          aria-label="上一个月"
          onClick={() => choose(addMonths(props.month, -1))}
        >
          <Icon name="left" />
        </button>
        <MonthSelect label="统计月份" value={props.month} last={props.last} onSelect={choose} />
        <button
          type="button"
          class="button"
          aria-label="下一个月"
          disabled={props.month >= props.last}
          onClick={() => choose(addMonths(props.month, 1))}
        >
          <Icon name="right" />
        </button>
      </fieldset>
    </>
  );
}
