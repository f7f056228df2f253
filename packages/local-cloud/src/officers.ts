import { assert } from "@minzheng/kernel";

/** One invented person with one post. Nobody of these exists. */
export interface DemoOfficer {
  readonly id: string;
  readonly name: string;
  /** A county code, or the city's. */
  readonly tenant: string;
  readonly role: string;
  /** The county, the city, or a township of nine digits. */
  readonly area: string;
}

/** Chinese names of the posts, in the order of the login page. */
export const posts: Readonly<Record<string, string>> = {
  "county-clerk": "县级经办人",
  "county-reviewer": "县级审核人",
  "county-approver": "县级审批人",
  "finance-officer": "财务人员",
  "township-clerk": "乡镇经办人",
  "system-admin": "系统管理员",
  "security-admin": "安全管理员",
  "audit-admin": "审计管理员",
  "city-analyst": "市级分析员",
  "city-supervisor": "市级督查员",
  "township-reviewer": "乡镇审核人",
  "check-officer": "核对员",
};

const countyRoles = [
  "county-clerk",
  "county-reviewer",
  "county-approver",
  "finance-officer",
  "township-clerk",
  "system-admin",
  "security-admin",
  "audit-admin",
  "township-reviewer",
  "check-officer",
] as const;

const cityRoles = ["city-analyst", "city-supervisor", "security-admin"] as const;

/** Of the first county; the others draw from the lists below. */
const firstNames: Readonly<Record<string, string>> = {
  "county-clerk": "林晓梅",
  "county-reviewer": "周敏",
  "county-approver": "张海燕",
};

const families = [..."王李赵陈杨吴徐孙胡朱高何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"];
const givens =
  "建国 丽华 志强 秀英 文博 雪梅 永福 淑芬 国栋 玉兰 子涵 佳慧 俊杰 春燕 宏伟 美玲 思远 桂芳 立新 静怡".split(
    " ",
  );

export const cityCode = "999900";

/**
 * The officers one can sign in as: for each county one per post and a second reviewer of its
 * townships, since who confirms is not who gave the opinion; everywhere a second security
 * administrator, since administrators are appointed by two.
 *
 * @param counties codes of six digits
 */
export function demoOfficers(counties: readonly string[]): DemoOfficer[] {
  const county = counties.flatMap((tenant) => [
    ...countyRoles.map((role) =>
      officer(tenant, role, role.startsWith("township-") ? `${tenant}100` : tenant),
    ),
    officer(tenant, "township-reviewer", tenant),
    secondAdmin(tenant),
  ]);
  const city = cityRoles.map((role) => officer(cityCode, role, cityCode));
  return [...city, secondAdmin(cityCode), ...county];
}

/** Is in `infra/config/tenants.ts` with the first: the two with whom a tenant begins. */
function secondAdmin(tenant: string): DemoOfficer {
  const role = "security-admin";
  const { id, area } = officer(tenant, role, tenant);
  return { id: `${id}-2`, name: nameOf(`${tenant}002`, role), tenant, role, area };
}

/**
 * The demo officer of this post. A township other than the listed one gets an officer of its own.
 *
 * @throws Defect when the tenant has no such post
 */
export function officerFor(
  officers: readonly DemoOfficer[],
  tenant: string,
  role: string,
  township?: string,
): DemoOfficer {
  const listed = officers.find((one) => one.tenant === tenant && one.role === role);
  if (listed && (township === undefined || listed.area === township)) return listed;
  assert((tenant === cityCode) === role.startsWith("city-"), `${tenant} has no post ${role}`);
  return officer(tenant, role, township ?? tenant);
}

function officer(tenant: string, role: string, area: string): DemoOfficer {
  return { id: `officer-${area}-${role}`, name: nameOf(area, role), tenant, role, area };
}

/** The same place and post always have the same person. */
function nameOf(area: string, role: string): string {
  const chosen = area.startsWith("999901") ? firstNames[role] : undefined;
  if (chosen !== undefined) return chosen;
  /** Those of all townships beside those of one. */
  const beside = role.startsWith("township-") && area.length === 6 ? 1 : 0;
  const i = Number(area.slice(4, 6)) + Number(area.slice(6)) + beside;
  const j = Object.keys(posts).indexOf(role);
  const family = families[(i * 7 + j * 11) % families.length] ?? "";
  return family + (givens[(i * 3 + j * 7) % givens.length] ?? "");
}
