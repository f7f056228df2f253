import { countyStaff } from "@minzheng/contract";
import { addMonths, type Day, firstDayOf, type Month } from "@minzheng/kernel";
import { type FieldsOf, type Guard, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";
import { amendableIn } from "../amendable.ts";
import { CountyText, DocumentText, RealDayText, RealMonthText } from "../field-shapes.ts";

const Percent = z.string().check(z.regex(/^-?\d{1,2}(\.\d{1,2})?$/, "应为百分数，如 2.1 或 -0.3"));

const priceShape = z.object({
  county: CountyText,
  month: RealMonthText,
  cpi: Percent,
  food: Percent,
  publishedOn: RealDayText,
  source: DocumentText,
});
type PriceFields = z.output<typeof priceShape>;

/** A month's figures are published after its end, and not before today. */
const publishedGuard: Guard<PriceFields> = {
  code: "PUBLISHED_UNFIT",
  refuses: ({ record, given, today }) => {
    const { month, publishedOn } = { ...record.fields, ...given };
    const end = firstDayOf(addMonths(month as Month, 1));
    if (publishedOn >= end && (publishedOn as Day) <= today) return undefined;
    const text = `${month} 的指数应在次月公布，公布日期不能晚于今天`;
    return { text, path: "publishedOn", value: publishedOn };
  },
};

/**
 * 价格指数: what the statistics office published for a month, signed by two. With the signature it
 * is one of the county's figures, which runs freeze; a wrong one is withdrawn while no run was
 * approved by it, and recorded again. PS-1
 */
export const priceIndex = register({
  id: "price-index",
  module: "social-assistance",
  label: "居民消费价格指数",
  idPrefix: "px",
  shape: priceShape,
  fields: {
    county: { label: "县（市、区）", class: "P0" },
    month: { label: "月份", class: "P0" },
    cpi: { label: "居民消费价格同比涨幅（%）", class: "P0", clause: "发改价格〔2021〕1553号" },
    food: { label: "食品价格同比涨幅（%）", class: "P0", clause: "发改价格〔2021〕1553号" },
    publishedOn: { label: "公布日期", class: "P0" },
    source: { label: "公布文件", class: "P0" },
  },
  area: "county",
  roles: { read: countyStaff, write: ["county-clerk"] },
  process: {
    initial: "recorded",
    states: {
      recorded: "已录入，待复核",
      confirmed: "已复核",
      rejected: "未通过复核",
      withdrawn: "已撤销",
    },
    guards: { open: [publishedGuard], amend: [amendableIn(["recorded"]), publishedGuard] },
    transitions: [
      {
        name: "confirm",
        label: "复核",
        from: ["recorded"],
        to: "confirmed",
        roles: ["county-reviewer"],
        notSameAs: ["open", "amend"],
        guards: [publishedGuard],
        event: "confirmed",
      },
      {
        name: "reject",
        label: "不予通过",
        from: ["recorded"],
        to: "rejected",
        roles: ["county-reviewer"],
        reasonNeeded: true,
      },
      {
        name: "withdraw",
        label: "撤销",
        from: ["confirmed"],
        to: "withdrawn",
        roles: ["county-reviewer", "county-approver"],
        notSameAs: ["confirm"],
        reasonNeeded: true,
        grave: true,
        event: "withdrawn",
      },
    ],
  },
  questions: [{ name: "byCounty", by: [], orderedBy: ["month"] }],
  unique: [{ name: "byMonth", fields: ["county", "month"], heldIn: ["recorded", "confirmed"] }],
  indicators: [],
});

export type PriceIndexRecord = RegisterRecord<FieldsOf<typeof priceIndex>>;
