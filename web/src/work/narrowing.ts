/** What narrows the list of work; each stands in the address. */
export const narrowing = ["area", "register", "clock", "broken", "due"] as const;

/** Takes all of it out of the address. */
export const nothingNarrowed: Readonly<Record<(typeof narrowing)[number], undefined>> = {
  area: undefined,
  register: undefined,
  clock: undefined,
  broken: undefined,
  due: undefined,
};
