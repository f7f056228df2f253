/** Who gives the money of a programme, from above downwards. */
export const fundSources = ["central", "province", "city", "county"] as const;
export type FundSource = (typeof fundSources)[number];

export const fundSourceLabels: Readonly<Record<FundSource, string>> = {
  central: "中央",
  province: "省级",
  city: "市级",
  county: "县级",
};

/** Programmes whose money is allocated by name. */
export const fundedProgrammes = {
  "subsistence-allowance": "最低生活保障",
  "single-person-allowance": "单人保",
  "extreme-hardship": "特困人员救助供养",
  "funeral-allowance": "特困人员丧葬费",
  "price-subsidy": "价格临时补贴",
} as const;

/** As it is called; a programme that nobody allocates money to keeps its id. */
export const fundedLabel = (programme: string): string =>
  programme in fundedProgrammes
    ? fundedProgrammes[programme as keyof typeof fundedProgrammes]
    : programme;
