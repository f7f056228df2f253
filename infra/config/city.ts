import { type CountyCode, countyCode } from "@minzheng/kernel";
import { type FirstAdmins, inventedAdmins } from "./tenants.ts";

/** The city has the shape of a county code whose last two digits are zero. */
export interface City {
  readonly code: CountyCode;
  readonly name: string;
  readonly firstAdmins: FirstAdmins;
}

export const city: City = {
  code: countyCode("999900"),
  name: "云州市",
  firstAdmins: inventedAdmins("999900"),
};
