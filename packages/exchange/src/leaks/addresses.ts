import type { Reading } from "./contexts.ts";
import type { LeakPolicy } from "./policy.ts";
import { type Span, spanIn } from "./span.ts";

const number = "(?:\\d{1,5}|[零〇一二三四五六七八九十百]{1,6})";
const street =
  "(?:路|街|巷|弄|(?<![省国县乡])道|(?<![公英])里|村|组|庄|屯|寨|坊|湾|胡同|社区|小区|苑|园|(?<!国务)院|段|栋|幢|号)";
/** What is numbered so, and is no house. */
const otherNumbered =
  "(?!文|令|公告|通知|文件|线|窗口|决定|病|床|地块|机|会议|公示|批复|函|提案|议案|车|站)";
const estate = "(?:小区|花园|公寓|家园|苑|城|府|湾|庭|新村|大厦|公馆|广场|里)";

const patterns = [
  /** 人民路88号, 桥头村3组27号, 12弄5号 */
  `${street}(?:门牌)?${number}(?:[-之附]${number})?号${otherNumbered}`,
  /** 5栋2单元502室, 3号楼502 */
  `${number}(?:号楼|栋|幢|座)[-,]?(?:${number}单元[-,]?)?(?:${number}[楼层][-,]?)?${number}[室号房门]`,
  `${number}(?:号楼|栋|幢|座)[-,]?${number}单元`,
  /** 2单元502室 */
  `${number}单元[-,]?(?:${number}[楼层][-,]?)?${number}[室号房门]`,
  /** 幸福小区5-2-502 */
  `${estate}${number}(?:#|-|号楼|栋|幢)${number}(?:-${number})?室?`,
  `门牌号?(?:为|是|:)?${number}号`,
];
const detail = new RegExp(patterns.join("|"), "g");

const office =
  /民政局|政府|办事处|服务中心|便民|大厅|村委会|居委会|委员会|派出所|法院|检察院|管理局|救助站|福利院|敬老院|养老院|卫生院|医院|学校|党群|办公室|办公楼|管理站|银行/g;
const home = /住址|家住|现住|住在|居住|户籍|家庭地址|住所|户主|申请人|村民/g;
const beside = /旁|附近|隔壁|对面|[东南西北后前]侧/;
/** How far before the number the place is named. */
const reach = 30;

/** Where somebody lives, to the door. Villages and townships are no detail. */
export function addressesIn({ words, passage, signs }: Reading, policy: LeakPolicy): Span[] {
  const published = policy.published.addresses.map((text) => text.replace(/\s/g, ""));
  return [...words.text.matchAll(detail)].flatMap(({ index, 0: { length } }) => {
    const start = Math.max(0, index - reach);
    const before = words.text.slice(start, index).replace(/^.*[。;!?]/s, "");
    const around = before + words.text.slice(index, index + length);
    if (published.some((text) => text !== "" && isAddressed(around, text))) return [];
    const label = passage.pieces[signs[words.signs[index] ?? 0]?.piece ?? 0]?.label ?? "";
    if (/单位|办公|机构|地点/.test(label) || isOffice(before)) return [];
    return [spanIn("address", words, { index, length })];
  });
}

/** Published as `人民路88号`, written `云溪县人民路88号` or the other way round. */
const isAddressed = (around: string, published: string): boolean =>
  around.includes(published) || published.endsWith(around.slice(-6));

function isOffice(before: string): boolean {
  const last = (pattern: RegExp) =>
    [...before.matchAll(pattern)].reduce((_, { index }) => index, -1);
  const named = last(office);
  return named >= 0 && named > last(home) && !beside.test(before.slice(named));
}
