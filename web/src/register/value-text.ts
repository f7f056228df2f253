import type { Kind, Part } from "@minzheng/register";
import { yuanText } from "../text/money.ts";

/** How codes and ids are said; what the page does not know stays as it is. */
export interface Words {
  /** Of a division, by its code. */
  readonly placeName: (code: string) => string;
  /** Of another record, by its id. */
  readonly recordName: (id: string) => string;
}

export const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

/**
 * A value in words, on one line, without its unit: money is yuan with two decimals.
 *
 * @returns a dash for what is not there; text that does not fit its kind (a masked number) as it is
 */
export function valueText(kind: Kind, value: unknown, words: Words): string {
  if (isMissing(value)) return "—";
  switch (kind.type) {
    case "money":
      return typeof value === "number" ? yuanText(value) : String(value);
    case "yes-no":
      return value === true ? "是" : "否";
    case "choice":
      return kind.choices.find((choice) => choice.value === value)?.label ?? String(value);
    case "place":
      return words.placeName(String(value));
    case "list":
      return listOf(value)
        .map((one) => valueText(kind.of, one, words))
        .join("、");
    case "group":
      return partTexts(kind.parts, value, words).join("；");
    case "rows":
      return `${listOf(value).length} 项`;
    case "other":
      return typeof value === "object" ? JSON.stringify(value) : String(value);
    default:
      return words.recordName(String(value));
  }
}

/** `住址：南门社区`, for each part that is there. */
export const partTexts = (
  parts: readonly Part[],
  value: unknown,
  words: Words,
): readonly string[] =>
  parts
    .filter(({ name }) => !isMissing(partOf(value, name)))
    .map(({ name, label, kind }) => `${label}：${valueText(kind, partOf(value, name), words)}`);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const partOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** A label with the unit its values are shown in. */
export const headingOf = ({ label, kind }: Pick<Part, "label" | "kind">): string =>
  kind.type === "money" ? `${label}（元）` : label;

export const isFigure = ({ type }: Kind): boolean => type === "money" || type === "number";
