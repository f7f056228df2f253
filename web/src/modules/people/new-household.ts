import { relationLabels } from "@minzheng/people";
import type { Part } from "@minzheng/register";
import type { TypedGroup } from "../../register/typed.ts";
import { ask, hinted, maybe } from "./desk/ask.ts";
import { askAddress, askCategory, askVillage } from "./desk/parts.ts";

/** What is asked of a household that the county does not know yet. */
export const householdParts: readonly Part[] = [
  askVillage,
  askCategory,
  askAddress,
  hinted(maybe(ask.code("number", "家庭编号")), "不填由系统编号"),
  ask.rows("members", "家庭成员", [
    ask.text("name", "姓名"),
    ask.code("residentIdNumber", "公民身份号码"),
    ask.choice("relation", "与户主关系", relationLabels),
    ask.yesNo("paid", "保障人口"),
    maybe(ask.day("from", "共同生活起始日")),
    maybe(ask.code("phone", "联系电话")),
  ]),
];

/** The form as it begins: one row, for the head. */
export const startHousehold = (): TypedGroup => ({
  village: "",
  category: "",
  address: "",
  number: "",
  members: [{ name: "", residentIdNumber: "", relation: "head", paid: "yes", from: "", phone: "" }],
});
