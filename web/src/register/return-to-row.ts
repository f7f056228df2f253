import { onCleanup, onMount } from "solid-js";
import { leftAt } from "./walk.ts";

/** Frames to wait: a page that reads what it has already is put together out of sight first. */
const framesMax = 60;

/** Gives the focus back to the row by which a list was left, once the list is on the screen. */
export function useReturnToRow(list: () => HTMLElement | undefined, href: string): void {
  let frame = 0;
  const look = (left: number) => {
    const id = leftAt(href);
    const row = id && list()?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    if (!row || left === 0) return;
    if (!row.isConnected) {
      frame = requestAnimationFrame(() => look(left - 1));
      return;
    }
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };
  onMount(() => look(framesMax));
  onCleanup(() => cancelAnimationFrame(frame));
}
