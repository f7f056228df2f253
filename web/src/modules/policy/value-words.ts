import { kindOf, type ParameterFields, valueText } from "@minzheng/policy";

/** A value in words by the form its key has; a default taken away has none. */
export function valueWords(key: ParameterFields["key"], value: unknown): string {
  const { form } = kindOf(key);
  return value === false && form.is !== "switch" ? "不适用" : valueText(form, value);
}

/** `2026年7月 起`, `2026年7月 至 2026年12月` */
export const periodWords = ({
  from,
  to,
}: {
  readonly from: string;
  readonly to?: string | undefined;
}): string => (to === undefined ? `${from} 起` : `${from} 至 ${to}`);
