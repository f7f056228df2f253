import { postLabels } from "@minzheng/contract";
import { register } from "@minzheng/register";
import {
  grantedOf,
  grantFits,
  leftByToday,
  noAdministrator,
  noNewAdministrator,
  notOwnRecord,
  onStaff,
  postsFit,
  postsTogether,
  subjectStays,
} from "./officer-guards.ts";
import { OfficerShape } from "./officer-shape.ts";

const securityAdmin = ["security-admin"] as const;
const own = [notOwnRecord];

/**
 * 工作人员: who works at this bureau, as whom a token names them, and what they may do from when to
 * when. The doors believe this register and nothing in a token.
 *
 * @source design/architecture.md 7; domain/services.md, workforce
 */
export const officer = register({
  id: "officer",
  module: "administration",
  label: "工作人员",
  idPrefix: "of",
  shape: OfficerShape,
  fields: {
    name: { label: "姓名", class: "P1" },
    office: { label: "科室（单位）", class: "P1" },
    subject: { label: "登录标识", class: "P1", hint: "统一身份认证系统里的账号标识（sub）" },
    county: { label: "所在单位", class: "P0" },
    posts: {
      label: "岗位",
      class: "P1",
      parts: {
        role: { label: "岗位", choices: postLabels },
        area: { label: "管辖范围" },
        from: { label: "任职起日" },
        to: { label: "任职止日", hint: "不写为长期" },
      },
    },
    excuse: { label: "兼岗理由", class: "P1", hint: "岗位互斥、确需一人兼任时填写" },
    grantedRole: { label: "拟授管理岗位", class: "P1", kept: true, choices: postLabels },
    grantedFrom: { label: "拟任起日", class: "P1", kept: true },
    grantedTo: { label: "拟任止日", class: "P1", kept: true },
    leftOn: { label: "离岗日期", class: "P1", kept: true },
  },
  area: "county",
  columns: ["name", "office", "subject"],
  roles: { read: ["security-admin", "audit-admin"], write: securityAdmin },
  process: {
    initial: "active",
    states: { active: "在岗", granting: "在岗，管理岗位待复核", left: "已离岗" },
    guards: {
      open: [notOwnRecord, postsFit, noAdministrator, postsTogether],
      amend: [notOwnRecord, onStaff, subjectStays, postsFit, noNewAdministrator, postsTogether],
      void: own,
    },
    transitions: [
      {
        name: "grant",
        label: "提出授予管理岗位",
        from: ["active"],
        to: "granting",
        roles: securityAdmin,
        takes: { required: ["grantedRole", "grantedFrom"], optional: ["grantedTo"] },
        guards: [notOwnRecord, grantFits],
        /** What is left out was not proposed, whatever an earlier proposal said. */
        derives: (_, { grantedTo }) => ({ grantedTo }),
      },
      {
        name: "confirm-grant",
        label: "复核授予",
        from: ["granting"],
        to: "active",
        roles: securityAdmin,
        notSameAs: ["grant"],
        guards: [notOwnRecord, grantFits],
        derives: ({ fields }) => {
          const granted = grantedOf(fields);
          return { posts: granted === undefined ? fields.posts : [...fields.posts, granted] };
        },
      },
      {
        name: "refuse-grant",
        label: "退回授予",
        from: ["granting"],
        to: "active",
        roles: securityAdmin,
        reasonNeeded: true,
        guards: own,
      },
      {
        name: "leave",
        label: "办理离岗",
        from: ["active", "granting"],
        to: "left",
        roles: securityAdmin,
        takes: { required: ["leftOn"] },
        reasonNeeded: true,
        grave: true,
        guards: [notOwnRecord, leftByToday],
      },
      {
        name: "return",
        label: "办理返岗",
        from: ["left"],
        to: "active",
        roles: securityAdmin,
        reasonNeeded: true,
        guards: own,
        /** Who comes back is given every post anew. */
        derives: () => ({ posts: [] }),
      },
    ],
  },
  questions: [
    { name: "bySubject", by: ["subject"], orderedBy: ["state"] },
    { name: "byState", by: ["state"], orderedBy: ["name"] },
    { name: "byOffice", by: ["office"], orderedBy: ["name"] },
  ],
  unique: [{ name: "bySubject", fields: ["subject"] }],
  sheet: "out",
  indicators: [],
});
