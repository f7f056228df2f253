import { createSignal } from "solid-js";

const sizes = [
  { scale: "1", label: "标准" },
  { scale: "1.143", label: "大" },
  { scale: "1.286", label: "特大" },
] as const;
const storageKey = "type-size";

const stored = Number(localStorage.getItem(storageKey) ?? "0");
const [size, setSize] = createSignal(stored in sizes ? stored : 0);
apply();

/** 0 standard (14 px), 1 large (16 px), 2 largest (18 px); kept on this computer. */
export const typeSize = size;
export const typeSizeLabel = (): string => sizes[size()]?.label ?? "";

export function nextTypeSize(): void {
  setSize((size() + 1) % sizes.length);
  localStorage.setItem(storageKey, String(size()));
  apply();
}

function apply(): void {
  document.documentElement.style.setProperty("--fs", sizes[size()]?.scale ?? "1");
}
