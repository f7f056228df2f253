import { type CountyCode, countyCode } from "@minzheng/kernel";

export interface County {
  readonly code: CountyCode;
  readonly name: string;
  readonly firstAdmins: FirstAdmins;
}

/**
 * Subjects, as the issuer calls them in `sub`, of the security administrators with whom a tenant
 * begins: they put everybody else on its staff register. Two, since an administrator is appointed by
 * two. Empty once the register has security administrators of its own.
 */
export type FirstAdmins = readonly string[];

/** Of an invented tenant: demo officers of the local identity provider, known to no other issuer. */
export const inventedAdmins = (tenant: string): FirstAdmins => [
  `officer-${tenant}-security-admin`,
  `officer-${tenant}-security-admin-2`,
];

const county = (code: string, name: string): County => ({
  code: countyCode(code),
  name,
  firstAdmins: inventedAdmins(code),
});

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
