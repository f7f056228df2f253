/** The template, one row per person. Order, headings and hints are those of the downloaded file. */
export interface ColumnDeclaration {
  /** Heading in the template; also how a problem names the column. */
  readonly label: string;
  /** Other headings under which offices send the same thing, without spaces and brackets. */
  readonly synonyms: readonly string[];
  /** The sheet is refused without it. */
  readonly required?: true;
  /** `text` columns are formatted as text, so Excel does not turn them into numbers. */
  readonly format: "text" | "amount" | "day";
  readonly choices?: readonly string[];
  readonly mask?: "resident-id" | "account" | "phone";
  /** Formulas are an error where they could carry a wrong person or amount, else a warning. */
  readonly strict?: true;
  readonly width: number;
  readonly hint: string;
}

const column = (declaration: ColumnDeclaration): ColumnDeclaration => declaration;
const yesNo = ["是", "否"] as const;

export const columns = {
  householdNumber: column({
    label: "户编号",
    synonyms: ["户号", "家庭编号", "家庭编码", "户编码", "档案号", "低保证号", "救助证号"],
    required: true,
    format: "text",
    strict: true,
    width: 14,
    hint: "同一户填写相同的编号；只填在户主行时，下面各行算作同一户",
  }),
  relation: column({
    label: "户主(Y)/与户主关系",
    synonyms: ["与户主关系", "户主关系", "与申请人关系", "关系", "家庭关系", "成员关系"],
    required: true,
    format: "text",
    width: 18,
    hint: "户主填 Y 或 户主；其他成员填 配偶、儿子、女儿、父亲、母亲 等",
  }),
  name: column({
    label: "姓名",
    synonyms: ["成员姓名", "家庭成员姓名", "保障对象", "保障对象姓名", "救助对象姓名", "人员姓名"],
    required: true,
    format: "text",
    strict: true,
    width: 12,
    hint: "与身份证一致",
  }),
  residentIdNumber: column({
    label: "身份证号",
    synonyms: ["身份证号码", "公民身份号码", "身份证", "证件号码", "身份号码", "成员身份证号"],
    required: true,
    format: "text",
    mask: "resident-id",
    strict: true,
    width: 22,
    hint: "18 位，按文本填写；末位 X 大写",
  }),
  phone: column({
    label: "联系电话",
    synonyms: ["电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"],
    format: "text",
    mask: "phone",
    width: 14,
    hint: "手机或固定电话，可不填",
  }),
  township: column({
    label: "乡镇",
    synonyms: ["乡镇街道", "乡（镇）", "乡镇名称", "街道", "所属乡镇", "镇", "镇街"],
    required: true,
    format: "text",
    width: 12,
    hint: "与行政区划名称一致，如 城关镇",
  }),
  village: column({
    label: "村（社区）",
    synonyms: [
      "村",
      "村社区",
      "村居",
      "村委会",
      "村居委会",
      "社区",
      "行政村",
      "村名",
      "村社区名称",
    ],
    required: true,
    format: "text",
    width: 14,
    hint: "与行政区划名称一致，如 桥头村、河东社区",
  }),
  category: column({
    label: "城乡类别",
    synonyms: ["城乡", "城乡属性", "户口类别", "保障类别城乡", "城市农村"],
    format: "text",
    choices: ["城市", "农村"],
    width: 10,
    hint: "按实际居住地；不填时按所在村（社区）",
  }),
  programme: column({
    label: "救助类别(低保/特困)",
    synonyms: ["救助类别", "救助类型", "保障类别", "保障类型", "对象类别", "低保特困"],
    required: true,
    format: "text",
    choices: ["低保", "特困"],
    width: 14,
    hint: "低保 或 特困",
  }),
  wageIncome: column({
    label: "工资性收入(元/月)",
    synonyms: ["工资性收入", "工资收入", "务工收入", "月工资性收入", "月工资"],
    format: "amount",
    strict: true,
    width: 16,
    hint: "每月，单位元，最多两位小数；没有填 0 或不填",
  }),
  businessIncome: column({
    label: "经营净收入(元/月)",
    synonyms: ["经营净收入", "经营性收入", "经营性净收入", "种养收入"],
    format: "amount",
    strict: true,
    width: 16,
    hint: "每月，单位元",
  }),
  propertyIncome: column({
    label: "财产净收入(元/月)",
    synonyms: ["财产净收入", "财产性收入", "财产性净收入", "租金收入"],
    format: "amount",
    strict: true,
    width: 16,
    hint: "每月，单位元",
  }),
  transferIncome: column({
    label: "养老金等转移性收入(元/月)",
    synonyms: ["养老金等转移性收入", "转移性收入", "转移净收入", "转移性净收入", "养老金"],
    format: "amount",
    strict: true,
    width: 22,
    hint: "每月，单位元，含基础养老金",
  }),
  basicPension: column({
    label: "其中：基础养老金(不计入，元/月)",
    synonyms: ["其中基础养老金", "基础养老金", "其中基础养老金不计入", "不计入基础养老金"],
    format: "amount",
    strict: true,
    width: 24,
    hint: "上一列里包含的中央确定的基础养老金，计算时不计入",
  }),
  disabilityKind: column({
    label: "残疾类别",
    synonyms: ["残疾类型", "残疾种类"],
    format: "text",
    choices: ["视力", "听力", "言语", "肢体", "智力", "精神", "多重"],
    width: 10,
    hint: "填了类别须同时填等级；再次导入时不填表示不变，填 无 表示已不再有残疾证",
  }),
  disabilityGrade: column({
    label: "残疾等级",
    synonyms: ["残疾级别", "残疾等次"],
    format: "text",
    choices: ["一级", "二级", "三级", "四级"],
    width: 10,
    hint: "一级 至 四级",
  }),
  seriousIllness: column({
    label: "重病(是/否)",
    synonyms: ["重病", "是否重病", "重大疾病", "大病", "是否大病"],
    format: "text",
    choices: yesNo,
    width: 12,
    hint: "是否患目录内重大疾病；再次导入时不填表示不变，填 否 表示已不再患病",
  }),
  failedActivities: column({
    label: "失能项数(0-6)",
    synonyms: ["失能项数", "失能项目数", "自理能力失能项数", "不能自理项数"],
    format: "text",
    choices: ["0", "1", "2", "3", "4", "5", "6"],
    width: 14,
    hint: "特困必填：吃饭、穿衣、上下床、如厕、室内行走、洗澡六项中不能自主完成的项数",
  }),
  supportForm: column({
    label: "供养方式(分散/集中)",
    synonyms: ["供养方式", "供养形式", "供养类型"],
    format: "text",
    choices: ["分散", "集中"],
    width: 18,
    hint: "特困必填",
  }),
  bank: column({
    label: "开户行",
    synonyms: ["开户银行", "银行", "银行名称", "代发银行"],
    format: "text",
    width: 16,
    hint: "发放账户的开户银行",
  }),
  account: column({
    label: "银行账号",
    synonyms: ["账号", "帐号", "银行帐号", "银行卡号", "卡号", "一卡通账号", "社保卡账号"],
    format: "text",
    mask: "account",
    strict: true,
    width: 24,
    hint: "按文本填写；低保填在户主行，特困填在本人行",
  }),
  accountHolder: column({
    label: "账户户名",
    synonyms: ["户名", "开户名", "账户名", "开户人", "开户姓名", "账户姓名"],
    format: "text",
    strict: true,
    width: 12,
    hint: "不填时视为与本人姓名一致",
  }),
  confirmedOn: column({
    label: "确认日期",
    synonyms: ["审核确认日期", "审批日期", "批准日期", "确认时间", "审批时间", "享受起始日期"],
    required: true,
    format: "day",
    width: 14,
    hint: "县级审核确认的日期，如 2026-01-05；低保填在户主行，其他成员可不填",
  }),
  paid: column({
    label: "是否享受",
    synonyms: ["是否保障", "是否享受保障", "保障对象(是/否)", "是否保障对象"],
    format: "text",
    choices: yesNo,
    width: 10,
    hint: "只计人口、不发钱的成员填 否；不填为是",
  }),
} as const satisfies Readonly<Record<string, ColumnDeclaration>>;

export type ColumnId = keyof typeof columns;
export const columnIds = Object.keys(columns) as ColumnId[];
export const columnOf = (id: ColumnId): ColumnDeclaration => columns[id];
