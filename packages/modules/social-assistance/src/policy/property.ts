import type { FactValues, PropertyClass } from "@minzheng/people";
import type { Parameter } from "./parameter.ts";

export type VehicleUse = NonNullable<FactValues["property"]["use"]>;

/** What a household may own and still be helped by a programme. @source PR-2 */
export interface PropertyLimits {
  /** Financial assets per head, as so many months of the standard. */
  readonly financialMonths: number;
  readonly vehiclesAllowed: readonly VehicleUse[];
  /** Other vehicles are allowed below this value; absent: none. */
  readonly vehicleFenBelow?: number;
  readonly dwellingsMax: number;
  /** More dwellings where all of them together are small. */
  readonly smallDwellings?: { readonly max: number; readonly squareMetresPerHeadBelow: number };
  readonly forbidden: readonly PropertyClass[];
  readonly registeredCapitalFenMax: number;
}

export const propertyProgrammes = [
  "subsistence-allowance",
  "margin-household",
  "rigid-expenditure",
  "extreme-hardship",
] as const;
export type PropertyProgramme = (typeof propertyProgrammes)[number];

/** @source PR-1 to PR-4 */
export interface PropertyPolicy {
  readonly propertyLimits: Readonly<Record<PropertyProgramme, Parameter<PropertyLimits>>>;
  /** How far disposals and unexplained spending are looked back at. */
  readonly lookBackMonths: Parameter<number>;
}
