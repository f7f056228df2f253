import type { FieldDeclaration, RegisterRecord } from "@minzheng/register";
import * as z from "zod/mini";
import { IdText, NoteText, RealDayText, VillageText } from "../field-shapes.ts";
import { CodeText } from "./item-shape.ts";

/** 服务需求: what somebody needs, as it was assessed on a day. */
export const needShape = z.object({
  village: VillageText,
  residentId: IdText,
  assessedOn: RealDayText,
  method: z.enum(["visit", "phone", "data"]),
  urgency: z.enum(["ordinary", "soon", "urgent"]),
  itemCodes: z.array(CodeText).check(z.minLength(1), z.maxLength(20)),
  detail: NoteText,
  /** The assessment that this one follows. */
  previousId: z.optional(IdText),
});
export type NeedFields = z.output<typeof needShape>;
export type NeedRecord = RegisterRecord<NeedFields>;

export const needFields: Readonly<Record<keyof NeedFields, FieldDeclaration>> = {
  village: { label: "村（社区）", class: "P1" },
  residentId: { label: "服务对象", class: "P2" },
  assessedOn: { label: "评估日期", class: "P1" },
  method: {
    label: "评估方式",
    class: "P1",
    choices: { visit: "入户", phone: "电话", data: "数据比对" },
  },
  urgency: {
    label: "紧急程度",
    class: "P2",
    choices: { ordinary: "一般", soon: "尽快", urgent: "紧急" },
  },
  itemCodes: {
    label: "所需服务项目",
    class: "P3",
    hint: "能看出身体、心理状况的，不公示、不导出",
  },
  detail: {
    label: "需求情况",
    class: "P3",
    sealed: true,
    hint: "身体、心理、家庭情况只写在这里，不公示",
  },
  previousId: { label: "上一次评估", class: "P1" },
};
