import type { ComparedLimits, ComparedTownship } from "@minzheng/city/contract";
import { worstBy } from "@minzheng/register";
import { byPlace, type PlaceFigures, type Span } from "../../timeliness/figures.ts";

export interface CountyFigures extends PlaceFigures {
  /** Of the month, whatever the rank is about: years of townships stay in their county. */
  readonly worstTownship?: ComparedTownship;
}

/** The counties by how they keep their limits, each with its worst step and township. */
export const countyRanks = (data: ComparedLimits, span: Span): readonly CountyFigures[] =>
  byPlace(
    data.counties.map(({ county }) => county),
    data,
    span,
  ).map((county) => {
    const own = data.townships.filter((township) => township.county === county.area);
    const worstTownship = worstBy(own, ({ month }) => month);
    return worstTownship === undefined ? county : { ...county, worstTownship };
  });

/** The worst township of the city in the month. */
export const worstTownshipOf = ({ townships }: ComparedLimits): ComparedTownship | undefined =>
  worstBy(townships, ({ month }) => month);
