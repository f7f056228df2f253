import type { Part } from "@minzheng/register";

/** What the dialogs of the people desk ask, each said once. */
export const askDay: Part = {
  name: "on",
  label: "发生日期",
  kind: { type: "day" },
  isOptional: false,
};
export const askVillage: Part = {
  name: "village",
  label: "村（社区）",
  kind: { type: "place", lengths: [12] },
  isOptional: false,
};
export const askCategory: Part = {
  name: "category",
  label: "城乡类别",
  kind: {
    type: "choice",
    choices: [
      { value: "urban", label: "城市" },
      { value: "rural", label: "农村" },
    ],
  },
  isOptional: false,
};
export const askNumber: Part = {
  name: "number",
  label: "家庭编号",
  kind: { type: "text", isCode: true, max: 40 },
  isOptional: false,
};
export const askAddress: Part = {
  name: "address",
  label: "住址",
  kind: { type: "text", isCode: false, max: 100 },
  isOptional: true,
};
export const askDocument: Part = {
  name: "document",
  label: "依据材料",
  kind: { type: "text", isCode: false, max: 100 },
  isOptional: false,
  hint: "材料名称和页码或编号，如 户口簿第 12 页",
};
