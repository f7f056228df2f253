import { contract, type HouseholdView } from "@minzheng/people";
import { useClient } from "../../../context.ts";
import { ActDialog } from "./act-dialog.tsx";
import { askAddress, askCategory, askDay, askDocument, askVillage } from "./parts.ts";

const parts = [askVillage, askCategory, askDay, askDocument, askAddress];

interface Moved {
  readonly village: string;
  readonly category: "urban" | "rural";
  readonly on: string;
  readonly document: string;
  readonly address?: string;
}

/** 县内迁移: the whole household lives elsewhere in the county from a day on. */
export function MoveDialog(props: {
  readonly household: HouseholdView;
  readonly onClose: () => void;
}) {
  const client = useClient(contract);
  const { householdId, revision, number, category, villageName } = props.household;
  return (
    <ActDialog
      title={`县内迁移 · ${number}`}
      action="迁移全户"
      done="已迁移"
      parts={parts}
      isWide
      start={{ village: "", category, on: "", document: "", address: "" }}
      onSend={(fields, reason) =>
        client.moveHousehold({
          householdId,
          revision,
          ...(fields as unknown as Moved),
          reason,
        })
      }
      onClose={props.onClose}
    >
      <p>
        现登记在{villageName}。全户成员和救助一并迁移；城乡类别变化的，自发生日期起按新类别测算，
        在享的救助将标记为待核查。
      </p>
    </ActDialog>
  );
}
