const labels: Readonly<Record<string, string>> = {
  "subsistence-allowance": "低保",
  "extreme-hardship": "特困",
};

/** What the bureau calls a programme; a programme the page does not know keeps its id. */
export const programmeLabel = (programme: string): string => labels[programme] ?? programme;
