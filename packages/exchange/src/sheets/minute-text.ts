import { dayOfInstant, type Instant } from "@minzheng/kernel";

/** `2026-11-24 10:42`, in Shanghai. */
export function minuteText(at: Instant): string {
  const hour = String((Number(at.slice(11, 13)) + 8) % 24).padStart(2, "0");
  return `${dayOfInstant(at)} ${hour}:${at.slice(14, 16)}`;
}
