const labels: Readonly<Record<string, string>> = {
  "subsistence-allowance": "低保",
  "single-person-allowance": "单人保",
  "extreme-hardship": "特困",
};

/** What the bureau calls a programme; one the page does not know is named as a programme. */
export const programmeLabel = (programme: string): string => labels[programme] ?? "其他救助";
