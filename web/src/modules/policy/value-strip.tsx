import { addMonths, type Month } from "@minzheng/kernel";
import { For, Show } from "solid-js";
import type { Summary } from "./summaries.ts";
import type { Piece } from "./time-line.ts";
import { periodWords, valueWords } from "./value-words.ts";

/** Months of the strip before and after this one; what lies beyond is told by its neighbour. */
const [monthsBefore, monthsAfter] = [24, 12];

/** Values that are no amounts, as a strip: as wide as they last. The table below says the same. */
export function ValueStrip(props: { readonly summary: Summary; readonly thisMonth: Month }) {
  const first = () => addMonths(props.thisMonth, -monthsBefore);
  const last = () => addMonths(props.thisMonth, monthsAfter);
  const shown = () =>
    props.summary.pieces.filter(
      ({ from, to }) => from <= last() && (to === undefined || to >= first()),
    );
  const monthsOf = ({ from, to }: Piece) =>
    count(from < first() ? first() : from, to && to < last() ? to : last());
  return (
    <Show when={shown().length > 0}>
      <ol class="time-line" aria-hidden="true">
        <For each={shown()}>
          {(piece) => (
            <li
              style={{ "flex-grow": monthsOf(piece) }}
              classList={{
                now: piece === props.summary.now,
                own: piece.record !== undefined,
              }}
            >
              <b>{valueWords(props.summary.kind.key, piece.value)}</b>
              <span>{periodWords(piece)}</span>
            </li>
          )}
        </For>
      </ol>
    </Show>
  );
}

function count(from: Month, to: Month): number {
  const index = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(to) - index(from) + 1;
}
