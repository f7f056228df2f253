import { contract, type HouseholdView, type MemberView } from "@minzheng/people";
import type { Part } from "@minzheng/register";
import { useClient } from "../../../context.ts";
import { ActDialog } from "./act-dialog.tsx";
import { askDocument } from "./parts.ts";

interface DialogProps {
  readonly household: HouseholdView;
  readonly member: MemberView;
  readonly onClose: () => void;
}

const askRightNumber: Part = {
  name: "residentIdNumber",
  label: "正确的公民身份号码",
  kind: { type: "text", isCode: true, max: 18 },
  isOptional: false,
};
const askBirthToo: Part = {
  name: "alsoBirth",
  label: "出生日期和性别以号码为准，一并更正",
  kind: { type: "yes-no" },
  isOptional: true,
};

/** 更正身份号码: a proposal on paper; a second officer makes it so. */
export function CorrectIdDialog(props: DialogProps) {
  const client = useClient(contract);
  const { residentId, name, residentIdMasked } = props.member;
  return (
    <ActDialog
      title={`更正身份号码 · ${name}`}
      action="提请更正"
      done="已提请更正，等待复核"
      parts={[askRightNumber, askBirthToo, askDocument]}
      onSend={(fields, reason) =>
        client.correctId({
          residentId,
          residentIdNumber: String(fields["residentIdNumber"]).toUpperCase(),
          alsoBirth: fields["alsoBirth"] === true,
          document: String(fields["document"]),
          reason,
        })
      }
      onClose={props.onClose}
    >
      <p>现登记 {residentIdMasked}。由另一名审核或复核人员同意后更正，新旧号码都会留痕。</p>
    </ActDialog>
  );
}
