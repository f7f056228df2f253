import { fenOfYuanText, isDay, isMonth } from "@minzheng/kernel";
import type { Kind } from "@minzheng/register";
import { yuanText } from "../text/money.ts";

/**
 * What was typed, in the form its kind is written in: `20261124` and `2026年11月24日` become
 * `2026-11-24`, `1280` yuan become `1,280.00`. What cannot be read stays as it is.
 */
export function tidyText(kind: Kind, typed: string): string {
  const text = typed.normalize("NFKC").trim();
  switch (kind.type) {
    case "money": {
      const amount = fenOfYuanText(text);
      return amount === undefined ? typed : yuanText(amount);
    }
    case "day": {
      const date = joined(/^(\d{4})\D?(\d{1,2})\D?(\d{1,2})日?$/.exec(text), text);
      return isDay(date) ? date : typed;
    }
    case "month": {
      const month = joined(/^(\d{4})\D?(\d{1,2})月?$/.exec(text), text);
      return isMonth(month) ? month : typed;
    }
    default:
      return typed;
  }
}

/** Digits that run together are taken only whole: `2026111` could be two days. */
function joined(match: RegExpExecArray | null, text: string): string {
  if (match === null || /^\d{5}$|^\d{7}$/.test(text)) return "";
  const [, year = "", ...rest] = match;
  return [year, ...rest.map((part) => part.padStart(2, "0"))].join("-");
}
