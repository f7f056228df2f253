import { type AnyRegister, partsOf, type RecordView } from "@minzheng/register";
import { A } from "@solidjs/router";
import { For, type ParentProps } from "solid-js";
import { recordHref } from "./addresses.ts";
import { stateLabel, stateTone } from "./questions.ts";
import { columnsOf } from "./titles.ts";
import { valueText, type Words } from "./value-text.ts";
import { useWords } from "./words.ts";

/** A few records of one register, each a link with what tells it from the others. */
export function RecordsCard(
  props: ParentProps<{ readonly register: AnyRegister; readonly rows: readonly RecordView[] }>,
) {
  const { register } = props;
  const columns = columnsOf(register, partsOf(register)).slice(1, 4);
  const words = useWords(() =>
    props.rows.map(({ fields }) => columns.map(({ name }) => fields[name])),
  );
  return (
    <section class="card section-gap">
      <header>
        <h2>{register.label}</h2>
        <span class="push muted small">{props.rows.length} 条</span>
        {props.children}
      </header>
      <ul class="related">
        <For each={props.rows}>
          {(row) => (
            <li>
              <A href={recordHref(register, row.id)}>{summaryOf(row.fields, columns, words)}</A>
              <span class={`tag ${stateTone(register, row.state)}`}>
                {stateLabel(register, row.state)}
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

/** What tells one from the other: the columns after the one that is the same for all. */
const summaryOf = (
  fields: Readonly<Record<string, unknown>>,
  columns: ReturnType<typeof columnsOf>,
  words: Words,
): string => {
  const said = columns.map(({ name, kind }) => valueText(kind, fields[name], words));
  return said.filter((text) => text !== "—").join(" · ") || "查看";
};
