/** Words that name a condition; wherever a person stands beside one, it is that person's. */
export const illnesses = `
  癌 肿瘤 白血病 淋巴瘤 骨髓瘤 恶性瘤 尿毒症 透析 肾衰 肾功能衰竭 肾病 肾炎 肝硬化 肝炎 乙肝 丙肝 肝腹水
  糖尿病 高血压 冠心病 心脏病 心衰 心肌梗 心肌病 脑梗 脑出血 脑溢血 脑卒中 脑中风 中风 偏瘫 瘫痪 截瘫
  帕金森 阿尔茨海默 老年痴呆 痴呆 癫痫 羊角风 精神分裂 精神病 双相情感 抑郁症 躁郁 焦虑症 妄想症
  艾滋 HIV 梅毒 肺结核 结核病 尘肺 矽肺 慢阻肺 肺气肿 哮喘 肺心病 红斑狼疮 类风湿 强直性脊柱炎 股骨头坏死
  血友病 地中海贫血 再生障碍性贫血 再障 渐冻症 肌萎缩 肌无力 多发性硬化 苯丙酮尿症 唐氏综合征 唐氏综合症
  自闭症 孤独症 脑瘫 脑性瘫痪 先天性心脏 兔唇 唇腭裂 截肢 聋哑 失明 双目失明 植物人 器官移植 肾移植 肝移植
  化疗 放疗 痛风 甲亢 帕病 青光眼 白内障 黄斑 骨折 腰椎间盘突出 胃溃疡 胰腺炎 阑尾炎 卧床不起 卧病 久病
`
  .trim()
  .split(/\s+/);

/** Words of law that name whole groups; a person's only when said of that person. */
export const conditions = `
  重特大疾病 重大疾病 重病 大病 慢性病 罕见病 传染病 疾病 残疾 残障 智障 弱智 精神障碍 肢残 失能 半失能 瘫痪在床
`
  .trim()
  .split(/\s+/);
