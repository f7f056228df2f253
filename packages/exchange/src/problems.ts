import type { CellError } from "./contract.ts";

interface Problem {
  /** On the filter chip; no two are the same. */
  readonly label: string;
  readonly severity: CellError["severity"];
}

const error = (label: string): Problem => ({ label, severity: "error" });
const warning = (label: string): Problem => ({ label, severity: "warning" });

/** Every problem a cell can have. The words for a certain cell are written where it is found. */
export const problems = {
  MERGED_CELL: error("合并单元格"),
  FORMULA: error("公式没有结果"),
  FORMULA_VALUE: warning("公式（已按结果读取）"),
  HOUSEHOLD_NUMBER: error("户编号"),
  NAME: error("姓名"),
  RELATION: error("与户主关系没填"),
  RELATION_UNKNOWN: warning("与户主关系（按其他）"),
  RESIDENT_ID_MISSING: error("身份证号没填"),
  RESIDENT_ID_IS_NUMBER: error("身份证号存成数字"),
  RESIDENT_ID_OLD: error("身份证号旧号"),
  RESIDENT_ID_LENGTH: error("身份证号位数"),
  RESIDENT_ID_CHARACTERS: error("身份证号字符"),
  RESIDENT_ID_BIRTH_DATE: error("身份证号出生日期"),
  RESIDENT_ID_CHECK_DIGIT: error("身份证号校验"),
  DUPLICATE_PERSON: error("同一人重复"),
  PERSON_ELSEWHERE: error("已在别户"),
  PERSON_DECEASED: warning("已死亡"),
  TWO_PROGRAMMES: warning("两个项目"),
  PHONE: warning("联系电话"),
  UNKNOWN_TOWNSHIP: error("乡镇"),
  UNKNOWN_VILLAGE: error("村（社区）"),
  OUTSIDE_AREA: error("不属本辖区"),
  CATEGORY: error("城乡类别"),
  CATEGORY_DIFFERS: warning("城乡类别不一致"),
  PROGRAMME: error("救助类别"),
  AMOUNT: error("金额格式"),
  AMOUNT_DECIMALS: error("金额小数"),
  AMOUNT_NEGATIVE: error("金额为负"),
  AMOUNT_LARGE: warning("金额偏大"),
  BASIC_PENSION_EXCEEDS: error("基础养老金超额"),
  DISABILITY: error("残疾"),
  DISABILITY_INCOMPLETE: error("残疾不完整"),
  YES_OR_NO: error("是否"),
  FAILED_ACTIVITIES: error("失能项数"),
  SUPPORT_FORM: error("供养方式"),
  ACCOUNT_IS_NUMBER: error("银行账号存成数字"),
  ACCOUNT: error("银行账号格式"),
  ACCOUNT_LUHN: warning("银行账号校验"),
  ACCOUNT_MISSING: warning("银行账号没填"),
  BANK_MISSING: warning("开户银行"),
  HOLDER_DIFFERS: warning("账户户名"),
  DUPLICATE_ACCOUNT: warning("账号重复"),
  DATE: error("日期格式"),
  DATE_FUTURE: error("日期晚于今天"),
  NO_HEAD: error("没有户主"),
  TWO_HEADS: error("两个户主"),
  HOUSEHOLD_DIFFERS: error("同户不一致"),
  NOT_WRITTEN: error("导入时没有写入"),
  REQUIRED: error("必填项没填"),
  CHOICE: error("不在可选项内"),
  NUMBER: error("应为整数"),
  MONTH: error("月份格式"),
  VALUE: error("内容不合要求"),
  TEXT_IS_NUMBER: error("文本存成数字"),
  MASKED_VALUE: warning("遮盖的内容（按不变处理）"),
  DUPLICATE_ROW: error("表内重复"),
  HELD_ELSEWHERE: error("已有其他记录"),
  REFUSED_BY_RULE: error("不符合办理规则"),
  HOUSEHOLD_TOO_LARGE: error("户内人数"),
} as const satisfies Readonly<Record<string, Problem>>;

export type ProblemCode = keyof typeof problems;

export const problemLabel = (code: string): string =>
  code in problems ? problems[code as ProblemCode].label : "其他";
