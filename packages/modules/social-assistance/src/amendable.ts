import type { Guard } from "@minzheng/register";

/**
 * What was decided on stands: fields are amended in these states and no other.
 *
 * @param fields those that may be amended there; absent: all
 */
export const amendableIn = <Fields>(
  states: readonly string[],
  fields?: readonly string[],
): Guard<Fields> => ({
  code: "DECIDED_ALREADY",
  refuses: ({ record: { state }, given }) => {
    const fixed = Object.keys(given).find((name) => fields !== undefined && !fields.includes(name));
    if (states.includes(state) && fixed === undefined) return undefined;
    const text = "已经办理到下一步，不能再变更登记内容";
    return fixed === undefined ? { text } : { text, path: `fields.${fixed}` };
  },
});
