import {
  contract,
  type HouseholdView,
  type Relation,
  relationLabels,
  relations,
} from "@minzheng/people";
import { useNavigate } from "@solidjs/router";
import { createSignal, For } from "solid-js";
import { useClient } from "../../../context.ts";
import { ActDialog } from "./act-dialog.tsx";
import { askAddress, askCategory, askDay, askNumber, askVillage } from "./parts.ts";
import { type SplitRow, splitIssues, splitOf, splitRows, withLeaving } from "./split.ts";

const parts = [askNumber, askCategory, askDay, askVillage, askAddress];

/** 分户: who leaves, what they are to each other there, and how the new household is written down. */
export function SplitDialog(props: {
  readonly household: HouseholdView;
  readonly onClose: () => void;
}) {
  const { household } = props;
  const client = useClient(contract);
  const navigate = useNavigate();
  const [rows, setRows] = createSignal(splitRows(household.members));
  return (
    <ActDialog
      title={`分户 · ${household.number}`}
      action="分户，另立新户"
      done="已分户"
      parts={parts}
      isWide
      start={{
        number: "",
        category: household.category,
        on: "",
        village: household.village,
        address: "",
      }}
      check={() => splitIssues(rows())}
      onSend={async (fields, reason) => {
        const { householdId, revision } = household;
        const named = splitOf(rows(), household.members);
        const asked = { householdId, revision, ...named, ...(fields as unknown as Place), reason };
        const made = await client.splitHousehold(asked);
        navigate(`/households/${made.householdId}?tab=members`);
      }}
      onClose={props.onClose}
    >
      <Members rows={rows()} onChange={setRows} />
      <p class="small soft">
        分出的成员自发生日期起计入新户，以前的月份仍按原户测算；原户在享的救助将标记为待核查。
      </p>
    </ActDialog>
  );
}

/** As the dialog's parts read it. */
interface Place {
  readonly number: string;
  readonly category: "urban" | "rural";
  readonly on: string;
  readonly village: string;
  readonly address?: string;
}

function Members(props: {
  readonly rows: readonly SplitRow[];
  readonly onChange: (rows: readonly SplitRow[]) => void;
}) {
  const set = (residentId: string, part: Partial<SplitRow>) =>
    props.onChange(
      props.rows.map((row) => (row.residentId === residentId ? { ...row, ...part } : row)),
    );
  return (
    <table class="rows-input" id="field-leaving" tabindex="-1">
      <caption class="hidden-text">分出的成员</caption>
      <thead>
        <tr>
          <th scope="col">分出</th>
          <th scope="col">姓名</th>
          <th scope="col">与所在户户主的关系</th>
          <th scope="col">保障人口</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <td>
                <input
                  type="checkbox"
                  aria-label={`${row.name}分出`}
                  checked={row.leaves}
                  onChange={(event) =>
                    props.onChange(
                      withLeaving(props.rows, row.residentId, event.currentTarget.checked),
                    )
                  }
                />
              </td>
              <th scope="row">{row.name}</th>
              <td>
                <select
                  class="input"
                  aria-label={`${row.name}与户主的关系`}
                  onChange={(event) =>
                    set(row.residentId, { relation: event.currentTarget.value as Relation })
                  }
                >
                  <For each={relations}>
                    {(relation) => (
                      <option value={relation} selected={relation === row.relation}>
                        {relationLabels[relation]}
                      </option>
                    )}
                  </For>
                </select>
              </td>
              <td>
                <input
                  type="checkbox"
                  aria-label={`${row.name}为新户的保障人口`}
                  disabled={!row.leaves}
                  checked={row.leaves && row.paid}
                  onChange={(event) => set(row.residentId, { paid: event.currentTarget.checked })}
                />
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
