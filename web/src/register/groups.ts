import type { Part } from "@minzheng/register";

/** Fields under one heading; those without a group have none. */
export interface PartGroup {
  readonly heading: string;
  readonly parts: readonly Part[];
}

/** Parts under the headings of their groups, those without one first, else in their order. */
export function groupsOf(
  parts: readonly Part[],
  groupOf: (name: string) => string | undefined,
): readonly PartGroup[] {
  const headingOf = ({ name }: Part) => groupOf(name) ?? "";
  const headings = [...new Set(parts.map(headingOf))];
  const ordered = [
    ...headings.filter((one) => one === ""),
    ...headings.filter((one) => one !== ""),
  ];
  return ordered.map((heading) => ({
    heading,
    parts: parts.filter((part) => headingOf(part) === heading),
  }));
}
