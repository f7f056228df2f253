import { onCleanup } from "solid-js";

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const offKey = "single-keys-off";
export const areKeysOff = (): boolean => localStorage.getItem(offKey) === "yes";
export const setKeysOff = (off: boolean): void => localStorage.setItem(offKey, off ? "yes" : "no");

/**
 * Single-letter shortcuts of a page: off in fields, while composing Chinese, in dialogs, with a
 * modifier, and when the officer has switched them off (WCAG 2.1.4). `g h` is a sequence.
 */
export function useKeys(map: KeyMap): void {
  let prefix = "";
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || areKeysOff()) return;
    const target = event.target as HTMLElement;
    if (target.closest("input, select, textarea, dialog[open]") !== null) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = map[prefix + key];
    prefix = prefix === "" && key === "g" ? "g " : "";
    if (act === undefined || document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    act(event);
  };
  document.addEventListener("keydown", onKey);
  onCleanup(() => document.removeEventListener("keydown", onKey));
}

/** Keys pressed with Ctrl, also from within a field: save, send. Off in dialogs and while composing. */
export function useCtrlKeys(map: KeyMap): void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.ctrlKey || event.isComposing || document.querySelector("dialog[open]") !== null)
      return;
    const act = map[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined) return;
    event.preventDefault();
    act(event);
  };
  document.addEventListener("keydown", onKey);
  onCleanup(() => document.removeEventListener("keydown", onKey));
}

/** J, K and the arrows move the focus between the links marked `data-row` of the page. */
export function useRowKeys(): void {
  const step = (by: 1 | -1) => {
    const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const next = rows[at === -1 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
  });
}

/** `/` goes to the page's filter. */
export function useFilterKey(): void {
  useKeys({ "/": () => document.querySelector<HTMLElement>("[data-filter]")?.focus() });
}
