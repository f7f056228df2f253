import type { Part } from "@minzheng/register";

type Named = readonly [name: string, label: string];
const part = ([name, label]: Named, kind: Part["kind"]): Part => ({
  name,
  label,
  kind,
  isOptional: false,
});

/** What a form of this desk asks, by the kind of answer. */
export const ask = {
  text: (...named: Named) => part(named, { type: "text", isCode: false, max: 60 }),
  code: (...named: Named) => part(named, { type: "text", isCode: true, max: 30 }),
  day: (...named: Named) => part(named, { type: "day" }),
  money: (...named: Named) => part(named, { type: "money" }),
  number: (...named: Named) => part(named, { type: "number", isExact: false }),
  yesNo: (...named: Named) => part(named, { type: "yes-no" }),
  choice: (name: string, label: string, labels: Readonly<Record<string, string>>) =>
    part([name, label], {
      type: "choice",
      choices: Object.entries(labels).map(([value, text]) => ({ value, label: text })),
    }),
  group: (name: string, label: string, parts: readonly Part[]) =>
    part([name, label], { type: "group", parts }),
};

/** May be left empty. */
export const maybe = (asked: Part): Part => ({ ...asked, isOptional: true });

/** The same with a plain sentence beside it. */
export const hinted = (asked: Part, hint: string): Part => ({ ...asked, hint });
