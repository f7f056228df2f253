import { benefitLabels } from "@minzheng/people";
import type { FigureForm } from "../form.ts";
import type { FigureKind } from "../kind.ts";
import { byUpperThenProvince, measures, share } from "./competences.ts";

const group = "家庭收入";
const propertyGroup = "家庭财产";
const competences = byUpperThenProvince(`${measures} 第十三条`);

const exempt = (key: string, label: string): FigureKind => ({
  key: `income.exempt.${key}`,
  label,
  group: "不计入收入的项目",
  form: { is: "switch", on: "不计入家庭收入", off: "计入家庭收入" },
  competences,
  under: "same",
});

const window = (of: string, label: string): FigureKind => ({
  key: `income.window.${of}`,
  label: `收入核算期：${label}`,
  group,
  form: { is: "whole", unit: "个月" },
  competences,
  bound: { least: 1, most: 24, clause: "核算期不超过两年" },
  under: "same",
});

const deductible: FigureForm = {
  is: "rows",
  of: {
    is: "fields",
    fields: {
      ground: {
        label: "",
        asks: "支出",
        form: {
          is: "choice",
          choices: {
            disability: "残疾刚性支出",
            "serious-illness": "重病刚性支出",
            tax: "缴纳的税费",
            "social-insurance": "缴纳的社会保险费",
            "support-paid": "支付的赡养抚养费",
          },
        },
      },
      monthlyFenMax: { label: "每月不超过", form: { is: "fen" }, optional: true },
    },
  },
};

const limits = (of: string, label: string): FigureKind => ({
  key: `property.limits.${of}`,
  label: `财产条件：${label}`,
  group: propertyGroup,
  form: {
    is: "fields",
    fields: {
      financialMonths: { label: "人均金融资产不超过标准的", form: { is: "whole", unit: "个月" } },
      vehiclesAllowed: {
        label: "允许的车辆",
        form: {
          is: "several",
          choices: {
            "disability-mobility": "残疾人代步车",
            motorcycle: "摩托车",
            ordinary: "普通机动车",
          },
        },
      },
      vehicleFenBelow: { label: "其他车辆低于", form: { is: "fen" }, optional: true },
      dwellingsMax: { label: "住房不超过", form: { is: "whole", unit: "套" } },
      smallDwellings: {
        label: "面积较小时",
        form: {
          is: "fields",
          fields: {
            max: { label: "不超过", form: { is: "whole", unit: "套" } },
            squareMetresPerHeadBelow: {
              label: "人均低于",
              form: { is: "whole", unit: "平方米" },
            },
          },
        },
        optional: true,
      },
      forbidden: {
        label: "不得有",
        form: {
          is: "several",
          choices: { shop: "商铺", office: "办公楼", factory: "厂房", forest: "林木" },
        },
      },
      registeredCapitalFenMax: { label: "注册资本不超过", form: { is: "fen" } },
    },
  },
  competences: byUpperThenProvince(`${measures} 第十四条`),
  under: "same",
});

export const incomeKinds: readonly FigureKind[] = [
  {
    key: "income.employment-cost",
    label: "就业成本扣减",
    group,
    form: { is: "ratio" },
    competences,
    bound: share,
    under: "same",
  },
  {
    key: "income.employment-cost-base",
    label: "就业成本扣减的基数",
    group,
    form: {
      is: "variant",
      tag: "of",
      variants: {
        wage: { label: "按工资", fields: {} },
        "minimum-wage": {
          label: "按最低工资",
          fields: { monthlyFen: { label: "每月", form: { is: "fen" } } },
        },
      },
    },
    competences,
    under: "same",
  },
  window("wage", "工资"),
  window("farm", "种养"),
  window("business", "经营"),
  window("property", "财产"),
  window("transfer", "转移"),
  {
    key: "income.deductible",
    label: "可以扣减的支出",
    group,
    form: deductible,
    competences,
    under: "same",
  },
  {
    key: "income.support-formula",
    label: "赡养抚养费的计算",
    group,
    form: {
      is: "fields",
      fields: {
        formula: {
          label: "",
          asks: "计算基数",
          form: {
            is: "choice",
            choices: {
              "margin-excess": "超过低保边缘线的部分",
              "standard-excess-shared": "超过保障标准的部分按需赡养人数分摊",
              "standard-excess": "超过保障标准的部分",
            },
          },
        },
        share: { label: "的", asks: "应给付的比例", form: { is: "ratio" } },
      },
    },
    competences,
    under: "same",
  },
  {
    key: "income.poor-obligors",
    label: "不计赡养抚养费的义务人",
    group,
    form: { is: "several", choices: benefitLabels },
    competences,
    under: "same",
  },
  {
    key: "income.support-disregard",
    label: "单独保障时不计的赡养",
    group,
    form: {
      is: "fields",
      fields: {
        relations: {
          label: "义务人为",
          form: {
            is: "several",
            choices: {
              spouse: "配偶",
              child: "子女",
              parent: "父母",
              grandchild: "孙子女",
              grandparent: "祖父母",
              sibling: "兄弟姐妹",
            },
          },
        },
        ageYearsMin: { label: "或者年满", form: { is: "whole", unit: "周岁" } },
      },
    },
    competences,
    under: "same",
  },
  exempt("basic-pension", "中央确定的城乡居民基本养老保险基础养老金"),
  exempt("veterans-benefit", "优待抚恤金"),
  exempt("family-planning-reward", "计划生育奖励扶助金"),
  exempt("scholarship", "奖学金"),
  exempt("bravery-reward", "见义勇为奖励金"),
  exempt("social-assistance", "政府发放的社会救助款物"),
  exempt("disability-subsidy", "残疾人两项补贴"),
  exempt("unattended-child-subsidy", "事实无人抚养儿童基本生活补贴"),
  exempt("age-allowance", "高龄津贴"),
  exempt("work-injury-nursing", "工伤生活护理费"),
  limits("subsistence-allowance", "低保"),
  limits("margin-household", "低保边缘"),
  limits("rigid-expenditure", "刚性支出困难"),
  limits("extreme-hardship", "特困"),
  {
    key: "property.look-back-months",
    label: "财产变动追溯期",
    group: propertyGroup,
    form: { is: "whole", unit: "个月" },
    competences: byUpperThenProvince(`${measures} 第十七条`),
    bound: { least: 1, clause: "追溯期至少一个月" },
    under: "same",
  },
];
