import type { CellError } from "./contract.ts";

interface Problem {
  /** On the filter chip. */
  readonly label: string;
  readonly severity: CellError["severity"];
}

const error = (label: string): Problem => ({ label, severity: "error" });
const warning = (label: string): Problem => ({ label, severity: "warning" });

/** Every problem a cell can have. The words for a certain cell are written where it is found. */
export const problems = {
  MERGED_CELL: error("合并单元格"),
  FORMULA: error("公式"),
  FORMULA_VALUE: warning("公式"),
  HOUSEHOLD_NUMBER: error("户编号"),
  NAME: error("姓名"),
  RELATION: error("与户主关系"),
  RELATION_UNKNOWN: warning("与户主关系"),
  RESIDENT_ID_MISSING: error("身份证号"),
  RESIDENT_ID_IS_NUMBER: error("身份证号"),
  RESIDENT_ID_OLD: error("身份证号"),
  RESIDENT_ID_LENGTH: error("身份证号"),
  RESIDENT_ID_CHARACTERS: error("身份证号"),
  RESIDENT_ID_BIRTH_DATE: error("身份证号"),
  RESIDENT_ID_CHECK_DIGIT: error("身份证号"),
  DUPLICATE_PERSON: error("重复"),
  PERSON_ELSEWHERE: error("重复"),
  PERSON_DECEASED: warning("已死亡"),
  TWO_PROGRAMMES: warning("重复"),
  PHONE: warning("联系电话"),
  UNKNOWN_TOWNSHIP: error("行政区划"),
  UNKNOWN_VILLAGE: error("行政区划"),
  OUTSIDE_AREA: error("行政区划"),
  CATEGORY: error("城乡类别"),
  CATEGORY_DIFFERS: warning("城乡类别"),
  PROGRAMME: error("救助类别"),
  AMOUNT: error("金额"),
  AMOUNT_DECIMALS: error("金额"),
  AMOUNT_NEGATIVE: error("金额"),
  AMOUNT_LARGE: warning("金额"),
  BASIC_PENSION_EXCEEDS: error("金额"),
  DISABILITY: error("残疾"),
  DISABILITY_INCOMPLETE: error("残疾"),
  YES_OR_NO: error("是否"),
  FAILED_ACTIVITIES: error("失能项数"),
  SUPPORT_FORM: error("供养方式"),
  ACCOUNT_IS_NUMBER: error("银行账号"),
  ACCOUNT: error("银行账号"),
  ACCOUNT_LUHN: warning("银行账号"),
  ACCOUNT_MISSING: warning("银行账号"),
  BANK_MISSING: warning("银行账号"),
  HOLDER_DIFFERS: warning("银行账号"),
  DUPLICATE_ACCOUNT: warning("重复"),
  DATE: error("日期"),
  DATE_FUTURE: error("日期"),
  NO_HEAD: error("家庭"),
  TWO_HEADS: error("家庭"),
  HOUSEHOLD_DIFFERS: error("家庭"),
  HOUSEHOLD_TOO_LARGE: error("家庭"),
} as const satisfies Readonly<Record<string, Problem>>;

export type ProblemCode = keyof typeof problems;

export const problemLabel = (code: string): string =>
  code in problems ? problems[code as ProblemCode].label : "其他";
