import type { FieldDeclaration, RegisterRecord } from "@minzheng/register";
import * as z from "zod/mini";
import {
  DocumentText,
  IdText,
  LineText,
  RealDayText,
  UtcText,
  VillageText,
} from "../field-shapes.ts";
import { CodeText } from "./item-shape.ts";

/** 服务工单: one service for one person on one day, from the order to the bill. SV-2, SV-4 */
export const orderShape = z.object({
  village: VillageText,
  residentId: IdText,
  itemCode: CodeText,
  plannedOn: RealDayText,
  provider: z.optional(LineText),
  worker: z.optional(LineText),
  checkInAt: z.optional(UtcText),
  checkInPlace: z.optional(LineText),
  checkOutAt: z.optional(UtcText),
  checkOutPlace: z.optional(LineText),
  photo: z.optional(DocumentText),
  confirmedBy: z.optional(LineText),
  satisfaction: z.optional(z.int().check(z.gte(1), z.lte(5))),
  billedFen: z.optional(z.int().check(z.nonnegative(), z.lte(100_000_00))),
  invoice: z.optional(DocumentText),
});
export type OrderFields = z.output<typeof orderShape>;
export type OrderRecord = RegisterRecord<OrderFields>;

const delivered = "服务记录";
const settled = "验收结算";

export const orderFields: Readonly<Record<keyof OrderFields, FieldDeclaration>> = {
  village: { label: "村（社区）", class: "P1" },
  residentId: { label: "服务对象", class: "P2" },
  itemCode: { label: "服务项目", class: "P3" },
  plannedOn: { label: "计划日期", class: "P1" },
  provider: { label: "服务单位", class: "P1", kept: true },
  worker: { label: "服务人员", class: "P2", kept: true, group: delivered },
  checkInAt: { label: "签到时间", class: "P1", kept: true, group: delivered },
  checkInPlace: { label: "签到地点", class: "P2", kept: true, group: delivered },
  checkOutAt: { label: "签退时间", class: "P1", kept: true, group: delivered },
  checkOutPlace: { label: "签退地点", class: "P2", kept: true, group: delivered },
  photo: { label: "现场照片", class: "P2", kept: true, group: delivered },
  confirmedBy: { label: "确认人", class: "P2", kept: true, group: delivered },
  satisfaction: {
    label: "满意度（1 至 5 分）",
    class: "P1",
    kept: true,
    group: settled,
  },
  billedFen: { label: "结算金额", class: "P1", unit: "fen", kept: true, group: settled },
  invoice: { label: "结算凭证", class: "P1", kept: true, group: settled },
};
