import { imprisonmentTexts } from "@minzheng/people";
import { factsOf, factsOfPaid, namedIn, type RowCheck } from "./check.ts";

const dayText = (days: readonly string[]): string | undefined => days.toSorted()[0];

const deceased: RowCheck = {
  id: "deceased",
  severity: "blocking",
  label: "疑似死亡人员领款",
  basis: "社会救助暂行办法 第十三条；最低生活保障审核确认办法 第三十条",
  source: "公安注销、卫健死亡证明比对登记的死亡情况",
  find: (row) => {
    const named = namedIn(row);
    const died = dayText(
      factsOf(row, "death").flatMap(({ subject, value }) =>
        named.includes(subject.id) ? [value.diedOn] : [],
      ),
    );
    return died && `领款对象中有人登记于 ${died} 死亡`;
  },
};

const cremated: RowCheck = {
  id: "cremated",
  severity: "blocking",
  label: "火化名单中的人员领款",
  basis: "社会救助暂行办法 第十三条；民办发〔2018〕32号",
  source: "殡葬部门遗体火化信息",
  find: (row) => {
    const named = namedIn(row);
    const on = dayText(
      factsOf(row, "cremation").flatMap(({ subject, value }) =>
        named.includes(subject.id) ? [value.crematedOn] : [],
      ),
    );
    return on && `领款对象中有人于 ${on} 列入火化名单`;
  },
};

/** Who serves a sentence at home stays a member of the household. HH-4 */
const imprisoned: RowCheck = {
  id: "imprisoned",
  severity: "blocking",
  label: "服刑、羁押、强制戒毒人员领款",
  basis: "最低生活保障审核确认办法 第七条；特困人员认定办法 第二十四条",
  source: "司法、公安部门比对信息",
  find: (row) => {
    const [found] = factsOfPaid(row, "imprisonment").filter(
      ({ value }) => value.form !== "community-correction",
    );
    return found && `保障对象中有人自 ${found.validFrom} 起${imprisonmentTexts[found.value.form]}`;
  },
};

const inInstitution: RowCheck = {
  id: "in-institution",
  severity: "explainable",
  label: "入住机构仍按分散供养发放",
  basis: "特困人员认定办法 第二十二条；社会救助法 特困人员供养形式的规定",
  source: "养老、儿童福利、精神卫生和救助机构入住登记",
  find: (row) => {
    if (row.due.programme !== "extreme-hardship") return undefined;
    const concentrated = factsOfPaid(row, "support-form").some(
      ({ value: { form } }) => form === "concentrated",
    );
    const [stay] = factsOfPaid(row, "stay").filter(({ value }) => value.in === "institution");
    return concentrated || stay === undefined
      ? undefined
      : `自 ${stay.validFrom} 起入住机构，供养方式未变更`;
  },
};

const registrationMoved: RowCheck = {
  id: "registration-moved",
  severity: "blocking",
  label: "户籍已迁出本县",
  basis: "社会救助暂行办法 第十一条；最低生活保障审核确认办法 第四条",
  source: "公安部门户籍迁移信息",
  find: (row) => {
    const [moved] = factsOfPaid(row, "registration-move").filter(
      ({ value }) => !value.withinCounty,
    );
    return moved && `保障对象中有人的户籍于 ${moved.validFrom} 迁出本县`;
  },
};

/** A warning never changes money by itself: somebody looks, and then decides. MN-3 */
const heldByWarning: RowCheck = {
  id: "held-by-warning",
  severity: "blocking",
  label: "监测预警要求暂缓",
  basis: "低收入人口动态监测意见（国办发〔2023〕39号）三（四）",
  source: "低收入人口动态监测预警",
  find: (row) => {
    const [hold] = factsOfPaid(row, "payment-hold");
    return hold && `预警 ${hold.value.warning} 自 ${hold.validFrom} 起待核查`;
  },
};

/** A flag, never an exclusion. EX-4 */
const publicSalary: RowCheck = {
  id: "public-salary",
  severity: "explainable",
  label: "财政供养人员或村（居）干部家庭",
  basis: "最低生活保障审核确认办法 第十一条；审计疑点核查要求",
  source: "人社、组织部门财政供养和村干部名单",
  find: (row) =>
    factsOf(row, "public-salary").length > 0 ? "家庭成员列在财政供养或村（居）干部名单" : undefined,
};

export const personChecks = [
  deceased,
  cremated,
  imprisoned,
  inInstitution,
  registrationMoved,
  heldByWarning,
  publicSalary,
] as const;
