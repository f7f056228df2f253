import { type CountyCode, countyCode } from "@minzheng/kernel";

export interface County {
  readonly code: CountyCode;
  readonly name: string;
}

const county = (code: string, name: string): County => ({ code: countyCode(code), name });

/** One stack each. A new county is a new line. */
export const counties: readonly County[] = [
  county("999901", "云溪县"),
  county("999902", "青禾县"),
  county("999903", "临川区"),
  county("999904", "柏林县"),
  county("999905", "石门县"),
  county("999906", "南浦区"),
  county("999907", "东坪县"),
  county("999908", "清源县"),
  county("999909", "望江县"),
  county("999910", "松阳县"),
  county("999911", "白鹭县"),
  county("999912", "龙泉市"),
];
