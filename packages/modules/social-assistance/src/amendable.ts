import type { Guard } from "@minzheng/register";

/** What was decided on stands: fields are amended in these states and no other. */
export const amendableIn = <Fields>(states: readonly string[]): Guard<Fields> => ({
  code: "DECIDED_ALREADY",
  refuses: ({ record: { state } }) =>
    states.includes(state) ? undefined : { text: "已经办理到下一步，不能再变更登记内容" },
});
