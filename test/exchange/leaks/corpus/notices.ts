import type { Dice } from "../../../support/dice.ts";
import { personName } from "./people.ts";

/** Sentences about groups and rules: they speak of illness and disability, and of nobody. */
export const policies: readonly string[] = [
  "对低保家庭中的老年人、未成年人、重度残疾人和重病患者，采取分类施保措施提高救助水平。",
  "低保边缘家庭中持有一级、二级残疾人证的重度残疾人和三级智力、精神残疾人，可以单独提出申请。",
  "患有尿毒症、白血病、恶性肿瘤等重特大疾病的，医疗支出按规定核减。",
  "肢体残疾二级以上、视力残疾一级的人员视为无劳动能力。",
  "将慢性肾衰竭（尿毒症）透析、器官移植抗排异治疗纳入门诊慢特病范围。",
  "因病、因残、因灾造成刚性支出较大的家庭，可申请临时救助。",
  "高血压、糖尿病患者由家庭医生签约服务。",
  "重性精神病患者监护人应履行监护责任。",
  "困难残疾人生活补贴和重度残疾人护理补贴按月发放，补贴对象应持有第二代残疾人证。",
  "申请人应如实申报家庭成员的身份证号、银行账号、联系电话和家庭住址，并签署核对授权书。",
  "公示内容不得包括身份证号、家庭住址、银行账号、联系电话、病情和残疾情况等个人信息。",
  "特困人员是指无劳动能力、无生活来源、无法定赡养抚养扶养义务人的老年人、残疾人和未成年人。",
  "艾滋病病毒感染儿童基本生活费按孤儿标准执行。",
  "对拒绝接受就业服务的，按规定减发或停发本人的低保金。",
  "年满60周岁的老年人、未满16周岁的未成年人可认定为无劳动能力。",
  "乡镇人民政府应当在受理之日起3个工作日内启动家庭经济状况调查。",
  "对县级民政部门作出的决定不服的，可以在60日内申请行政复议，或者在6个月内提起行政诉讼。",
  "严重精神障碍患者、失能老年人由村（社区）定期走访。",
  "持有一卡通或社会保障卡的，补贴直接发放至本人账户；未开户的，由乡镇协助开户。",
  "残疾等级以残疾人证为准，一级、二级为重度。",
  "任何单位和个人不得泄露在救助工作中知悉的个人隐私。",
  "常见病、多发病在乡镇卫生院就诊，住院费用按比例报销。",
  "家庭人均月收入低于980元且财产符合规定的，可以申请城市最低生活保障。",
  "高龄、失能、独居老年人，由社会工作者每周探访一次。",
  "单人户参照执行，成年无业重度残疾人可单独申请。",
];

const villages = "桥头村 河东社区 南门社区 北关社区 大坪村 石门村".split(" ");

/** A whole notice as it hangs on the board. */
export function notices(dice: Dice): string {
  const programme = dice.pick([
    "城市最低生活保障",
    "农村最低生活保障",
    "特困人员救助供养",
    "临时救助",
  ]);
  const month = 1 + dice.below(12);
  const from = 1 + dice.below(20);
  const people = Array.from({ length: 1 + dice.below(12) }, (_, i) => {
    const yuan = 100 + dice.below(4000);
    return `${i + 1}. ${personName(dice)}，${dice.pick(villages)}，${1 + dice.below(6)}人，每月${yuan}.00元`;
  });
  const list = dice.chance(0.7)
    ? people.join("\n")
    : people.map((line) => line.replace(/^\d+\. /, "").split("，")[0]).join("、");
  const opening = dice.pick([
    `根据${programme}审核确认有关规定，经个人申请、入户调查、乡镇审核，拟将下列${people.length}户家庭纳入${programme}，现予公示。`,
    `按照《最低生活保障审核确认办法》（民发〔2021〕57号），现将本月${programme}初审结果公示如下：`,
    `为接受群众监督，现将2026年${month}月新增${programme}对象名单公布如下。`,
  ]);
  const closing = dice.pick([
    `公示期7天，自2026年${month}月${from}日至${month}月${from + 7}日。对公示对象有异议的，请在公示期内向大坪镇人民政府或云溪县民政局反映。监督电话：0519-5550123。`,
    `如有异议，请于2026年${month}月${from}日前向村民委员会或镇社会事务办公室（人民路88号）提出，电话：0519-5550188，也可拨打12345。`,
    `公示期内接受书面、电话反映（0519-5550123），反映人应当如实说明情况。`,
  ]);
  return [
    `${dice.pick(["云溪县民政局", "大坪镇人民政府", "河东社区居民委员会"])}\n关于拟纳入${programme}家庭的公示`,
    opening,
    list,
    dice.chance(0.4) ? dice.pick(policies) : "",
    closing,
    `云溪县民政局\n2026年${month}月${from}日`,
  ]
    .filter((part) => part !== "")
    .join(dice.pick(["\n", "\n\n"]));
}
