import { assert } from "./assert.ts";

declare const unit: unique symbol;

/** Six digits of a county: province, prefecture, county (GB/T 2260). */
export type CountyCode = string & { readonly [unit]: "county" };
/** Nine digits: county and township (GB/T 10114). */
export type TownshipCode = string & { readonly [unit]: "township" };
/** Twelve digits: county, township, village or community. */
export type VillageCode = string & { readonly [unit]: "village" };
/** A county, township or village; also a prefix that covers everything below it. */
export type AreaCode = CountyCode | TownshipCode | VillageCode;

export const isCountyCode = (text: string): text is CountyCode => /^\d{6}$/.test(text);
export const isTownshipCode = (text: string): text is TownshipCode => /^\d{9}$/.test(text);
export const isVillageCode = (text: string): text is VillageCode => /^\d{12}$/.test(text);

export function countyCode(text: string): CountyCode {
  assert(isCountyCode(text), `${text} is not a county code`);
  return text;
}
export function townshipCode(text: string): TownshipCode {
  assert(isTownshipCode(text), `${text} is not a township code`);
  return text;
}
export function villageCode(text: string): VillageCode {
  assert(isVillageCode(text), `${text} is not a village code`);
  return text;
}

export const countyOf = (area: string): CountyCode => countyCode(area.slice(0, 6));
export const townshipOf = (area: string): TownshipCode => townshipCode(area.slice(0, 9));

/** Whether `area` is `scope` itself or lies below it. */
export const isWithin = (area: string, scope: string): boolean => area.startsWith(scope);
