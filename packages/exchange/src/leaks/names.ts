import type { Wording } from "./signs.ts";

/** A person named in a text. */
export interface PersonName {
  readonly text: string;
  /** `王某某`, `王*英` */
  readonly masked: boolean;
  /** Signs from the first to after the last. */
  readonly from: number;
  readonly until: number;
}

const surnames = [
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟",
  "熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒",
  "阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米",
  "柏宗瞿桂佟应臧闵苟邬边卞姬仇栾隋刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝常傅阎赖洪郁荆栗茹束祖闻鞠冀邸逯亓揭郗滑桓宣储扈濮蒯戎厉阙晁裘丰匡萧",
].join("");
const doubled =
  "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|南宫|端木|独孤|闻人|轩辕|呼延|澹台|百里|东郭|西门|申屠|太史|公羊|赫连|钟离|淳于";
/** Surnames that begin everyday words as well: only what follows tells. */
const ambiguous = new Set([
  ..."于向应成单管查解任曾文方关高安包常金时何明平农车连路应党费易符司申",
]);

/** Words of notices that begin like a name. */
const words = new Set(
  `
    孙女 孙子 孙媳 孙儿 曾孙 曾孙女 曾孙子 曾祖父 曾祖母 岳父 岳母 高血压 高血脂 高血糖 白血病 白内障 闻讯 洪水 洪灾 常年 丰富 宣传 储蓄 尤为 高龄 高额 高校
    高中 高考 方式 方法 方面 方便 方案 方可 安全 安置 安排 安徽 安葬 金额 金融 成员 成年 成年人 成立 成效 单位 单人 单独 单亲 单人户 任何 任何人 任务 应当
    应急 应由 应在 应于 应及时 应如实 文件 文号 文明 文书 文体 石油 荣誉 农村 农业 农历 农户 农民 农保 路径 包括 包含 包干 连续 章程 易地 申请 申报 申诉 申领
    申请人 申请书 申请表 符合 关于 关爱 关系 关注 严重 严格 严肃 严禁 万元 万人 温馨 温饱 温州 管理 管辖 管控 解释 解决 解除 项目 车辆 江苏 江西 宁夏 宁波
    贺州 武汉 武装 武警 党员 党委 党群 党支部 房屋 房产 房租 景区 费用 于是 于每年 于每月 向上 向下 向前 支付 宗教 卫生 卫健 司法 司机 游客 简易 简称 简化
    古代 古稀 纪委 纪检 纪律 季度 季节 季报 盛夏 路面 连带 白天 许可 许多 毕业 毕竟 程序 程度 余额 余下 田地 田间 何时 何种 何人 曾经 曾用名 童年 舒缓 马上
    龙头 雷同 段落 康复 康养 康复期 施行 施工 施保 齐全 庄稼 章节 焦虑 左右 左侧 左手 左眼 左腿 左脚 左臂 甘肃 祝福 尚未 尚有 谷物 辛苦 华东 牟取 尤其 阳性
    阳台 卓越 吉林 冷暖 边缘 边境 沙漠 查询 查看 查实 查处 查明 麻烦 麻醉 林业 林地 林权 江边 钟点 钟点工 钟点房 夏季 秋季 苗木 柳州 桂林 成都 兰州 贵州 汤药
    牛羊 万以上 万以下 温暖 成本 文化 平均 关节 顾虑 顾问 江河 石材 谢绝 谢谢 陈述 陈述人 陈旧 管护 管护员 沈阳 郑州 徐州 苏州 常州 常住 常见 常用 章程序 安康
    宁静 高等 高度 高发 高危 金额为 贺信 梁柱 项下 戴口罩 符号 梅雨 房间 武术 武器 路线 路灯 单列 单项 单据 单身 简介 简报 单元 车主 车站 包户 包村 包联 包片
    关停 查验 易感 易发 解读 解聘 应保尽保 应救尽救 应退尽退 应助尽助 应纳尽纳
  `.match(/\S+/g),
);
/** Characters of places, offices and diseases (the radical 疒): no given name has, or ends with. */
const notGiven = /[县区街组院校局所站号级户的及与或等对按经由障\u7592-\u7669]|[村镇乡市省会]$/;
const follower =
  "(?=$|[^\\p{L}]|[患因系身确现住家户等之的为是有属于同女男夫妻父母儿本自左右双已近需靠无" +
  "残肢视听言智精多重今年被在经查得做由])";
const cue =
  "(?:户主|申请人|姓名|救助对象|保障对象|其[妻夫子女父母]|妻子|丈夫|儿子|女儿|父亲|母亲|长子|次子" +
  "|长女|次女|孙女|孙子|村民|居民|患者|户名|领款人|联系人|儿童|少年|学生|同志|请与|请问|询问|联系)";
const given = "[\\p{Script=Han}]";
const name = [
  `(?:(?:${doubled})${given}{1,2}`,
  `[${surnames}]${given}{1,2}`,
  `${given}{2,8}·${given}{2,8}?)`,
].join("|");
const covered = `[${surnames}](?:[*某X]{1,2}${given}?|${given}[*某X])`;

const ends = new RegExp(`^${follower}`, "u");
const afterCue = new RegExp(
  `(?<=${cue}(?:为|是|[:(/])?)(?:(?:${name}|${covered})${follower}|${name}|${covered})`,
  "gu",
);
const standing = new RegExp(`(?<=^|的|[^\\p{L}])(?:${name}|${covered})${follower}`, "gu");

/**
 * Persons named, in order of their place, each once.
 *
 * @param wordings the same signs with and without blanks: `王伟 一户` begins with a name, `王　伟` is one
 */
export function namesIn(...wordings: readonly Wording[]): readonly PersonName[] {
  const found = new Map<number, PersonName>();
  for (const wording of wordings) {
    for (const pattern of [afterCue, standing]) {
      for (const { index, 0: text } of wording.text.matchAll(pattern)) {
        const person = personOf(wording, index, text);
        if (person && !found.has(person.from)) found.set(person.from, person);
      }
    }
  }
  return [...found.values()].sort((a, b) => a.from - b.from);
}

function personOf(wording: Wording, index: number, text: string): PersonName | undefined {
  const next = wording.text.charAt(index + text.length);
  const masked = /[*某X]/.test(text);
  const sure = !ambiguous.has(text.charAt(0)) || ends.test(next);
  if (!masked && !isPersonName(text, sure)) return undefined;
  const from = wording.signs[index] ?? 0;
  return { text, masked, from, until: (wording.signs[index + text.length - 1] ?? from) + 1 };
}

function isPersonName(text: string, sure: boolean): boolean {
  if (text.includes("·")) return true;
  const begins = ambiguous.has(text.charAt(0)) ? text.slice(0, 2) : text;
  return sure && !words.has(text) && !words.has(begins) && !notGiven.test(text.slice(1));
}
