import { addMonths, type Month, month as monthText } from "@minzheng/kernel";
import { For } from "solid-js";
import { monthProse } from "../text/dates.ts";

/**
 * A month from a list in Chinese, newest first. The browser's own month field speaks the language
 * of the browser, not of the page.
 */
export function MonthSelect(props: {
  readonly label: string;
  readonly value: string;
  /** Newest month of the list. */
  readonly last: Month;
  readonly count?: number;
  readonly onSelect: (month: Month) => void;
}) {
  const months = () => {
    const list = Array.from({ length: props.count ?? 24 }, (_, i) => addMonths(props.last, -i));
    const own = monthText(props.value);
    return list.includes(own) ? list : [own, ...list];
  };
  return (
    <select
      class="input month-select"
      aria-label={props.label}
      onChange={(event) => props.onSelect(monthText(event.currentTarget.value))}
    >
      <For each={months()}>
        {(month) => (
          <option value={month} selected={month === props.value}>
            {monthProse(month)}
          </option>
        )}
      </For>
    </select>
  );
}
