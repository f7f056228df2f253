import type { PrintBlock, PrintDocument } from "@minzheng/register";
import { listOf, partOf } from "../../../register/value-text.ts";
import { relationLabel } from "../../../text/relations.ts";
import {
  addressText,
  healthText,
  incomeText,
  type Material,
  memberAt,
  memberCells,
  programmesText,
  propertyText,
  sexText,
} from "./material.ts";

/** 申请书和核对授权书: what the family tells and allows, to be read to them and signed. */
export function applicationForm(material: Material): PrintDocument {
  const { application, household, office } = material;
  return {
    layout: "form",
    title: ["社会救助申请书", "家庭经济状况核对授权书"],
    number: `${application.view.id}　　单位：${office}　　家庭编号：${household.number}`,
    blocks: [
      applicantBlock(material),
      {
        kind: "table",
        side: "家庭成员",
        columns: [
          { label: "姓名", share: 0.12 },
          { label: "与户主关系", share: 0.11 },
          { label: "年龄", share: 0.07 },
          { label: "公民身份号码", share: 0.24 },
          { label: "健康状况", share: 0.14 },
          { label: "收入", share: 0.16 },
          { label: "财产" },
        ],
        rows: household.members.map((member) => [
          ...memberCells(member),
          healthText(member),
          incomeText(member),
          propertyText(member),
        ]),
      },
      { kind: "heading", text: "申请和承诺" },
      {
        kind: "paragraph",
        text: `本人代表上列家庭成员申请${programmesText(application.view)}。以上家庭成员、收入、财产和支出情况真实完整，没有隐瞒；情况发生变化时，及时告知乡镇人民政府（街道办事处）。`,
      },
      {
        kind: "paragraph",
        text: acceptsText(application.view.fields["acceptsOther"]),
      },
      { kind: "heading", text: "核对授权" },
      {
        kind: "paragraph",
        text: `下列授权人同意${office}和乡镇人民政府（街道办事处）向有关部门和机构查询本人的身份、收入、财产和支出信息。查询结果只用于这次申请的审核确认和以后的核查，不作他用。`,
      },
      authorisationsTable(material),
      {
        kind: "signatures",
        boxes: [{ label: "申请人（签字或按指印）" }, { label: "受理单位意见", seal: true }],
      },
    ],
  };
}

const acceptsText = (accepts: unknown): string =>
  accepts === true
    ? "不符合所申请类别的，同意按其他救助类别认定，不再另行申请。"
    : "只申请上述类别；不符合的，不按其他类别认定。";

function applicantBlock(material: Material): PrintBlock {
  const { household } = material;
  const applicant = memberAt(material, "applicantResidentId");
  const payee = memberAt(material, "payeeResidentId");
  return {
    kind: "fields",
    side: "申请人",
    lines: [
      [
        { label: "姓名", text: applicant?.name ?? "" },
        { label: "性别", text: applicant === undefined ? "" : sexText(applicant) },
      ],
      [
        { label: "公民身份号码", text: applicant?.residentIdMasked ?? "" },
        { label: "联系电话", text: applicant?.phoneMasked ?? "" },
      ],
      [
        { label: "住址", text: addressText(household) },
        { label: "领款人", text: payee?.name ?? "" },
      ],
    ],
  };
}

const scopes: Readonly<Record<string, string>> = {
  "household-means": "家庭经济状况",
  "household-means-and-obligors": "家庭和法定义务人状况",
};

/** One line for each member, with room for the hand that signs. */
function authorisationsTable({ household, application }: Material): PrintBlock {
  const papers = listOf(application.view.fields["authorisations"]);
  const nameOf = (id: unknown) =>
    household.members.find(({ residentId }) => residentId === id)?.name ?? "";
  return {
    kind: "table",
    columns: [
      { label: "授权人" },
      { label: "与户主关系" },
      { label: "代签监护人" },
      { label: "授权范围" },
      { label: "有效期至" },
      { label: "签字或按指印" },
    ],
    rows: household.members.map(({ residentId, name, relation }) => {
      const paper = papers.find((one) => partOf(one, "residentId") === residentId);
      const signer = partOf(paper, "signedBy");
      return [
        name,
        relationLabel(relation),
        signer === residentId ? "" : nameOf(signer),
        scopes[String(partOf(paper, "scope"))] ?? "",
        String(partOf(paper, "expiresOn") ?? ""),
        "",
      ];
    }),
  };
}
