import type { Parameter } from "./parameter.ts";
import type { PropertyLimits, PropertyPolicy, PropertyProgramme } from "./property.ts";
import { law2021, local, one, sample } from "./row.ts";

const strict: PropertyLimits = {
  financialMonths: 24,
  vehiclesAllowed: ["disability-mobility", "motorcycle"],
  dwellingsMax: 1,
  smallDwellings: { max: 2, squareMetresPerHeadBelow: 35 },
  forbidden: ["shop", "office", "factory"],
  registeredCapitalFenMax: 100_000_00,
};
const wide: PropertyLimits = { ...strict, financialMonths: 36 };

const limits = (of: PropertyProgramme, value: PropertyLimits): Parameter<PropertyLimits> =>
  one(`property.limits.${of}`, "limits", value, `${local}；${sample}`);

export const referenceProperty: PropertyPolicy = {
  propertyLimits: {
    "subsistence-allowance": limits("subsistence-allowance", strict),
    "margin-household": limits("margin-household", wide),
    "rigid-expenditure": limits("rigid-expenditure", { ...wide, vehicleFenBelow: 150_000_00 }),
    "extreme-hardship": limits("extreme-hardship", strict),
  },
  lookBackMonths: one("property.look-back-months", "months", 12, `${law2021} 第十七条；${local}`),
};
