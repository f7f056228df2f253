import { contract, type HouseholdView, type MemberView } from "@minzheng/people";
import { For, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { relationLabel } from "../../text/relations.ts";
import { holds } from "../../text/roles.ts";
import { Masked } from "../../ui/masked.tsx";
import { MemberActs } from "./desk/member-acts.tsx";

type Field = "residentIdNumber" | "phone";

/** Members with their facts and sources; numbers stay masked until revealed with a reason. */
export function MembersTable(props: { readonly household: HouseholdView }) {
  return (
    <table class="rows members">
      <caption class="hidden-text">家庭成员</caption>
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">关系</th>
          <th scope="col">性别</th>
          <th scope="col" class="number">
            年龄
          </th>
          <th scope="col">身份证号</th>
          <th scope="col">电话</th>
          <th scope="col">档案</th>
        </tr>
      </thead>
      <For each={props.household.members}>
        {(member) => (
          <tbody>
            <tr>
              <th scope="row">{member.name}</th>
              <td>{relationLabel(member.relation)}</td>
              <td>{member.sex === "male" ? "男" : "女"}</td>
              <td class="number">{member.ageYears}</td>
              <td class="nowrap">
                <SealedNumber
                  member={member}
                  field="residentIdNumber"
                  masked={member.residentIdMasked}
                  label="身份证号"
                />
              </td>
              <td class="nowrap">
                <Show when={member.phoneMasked} fallback={<span class="muted">—</span>}>
                  {(masked) => (
                    <SealedNumber member={member} field="phone" masked={masked()} label="电话" />
                  )}
                </Show>
              </td>
              <td class="nowrap">
                <MemberActs household={props.household} member={member} />
              </td>
            </tr>
            <Show when={member.facts.length > 0}>
              <tr class="facts">
                <td colspan="7">
                  <ul>
                    <For each={member.facts}>
                      {(fact) => (
                        <li>
                          {fact.text}
                          <span class="muted">
                            {" "}
                            · {fact.source} · {fact.validFrom} 起
                            {fact.validTo ? `至 ${fact.validTo}` : ""}
                          </span>
                        </li>
                      )}
                    </For>
                  </ul>
                </td>
              </tr>
            </Show>
          </tbody>
        )}
      </For>
      <FormerMembers household={props.household} />
    </table>
  );
}

/** Who has left: months before their last day still count them. */
function FormerMembers(props: { readonly household: HouseholdView }) {
  return (
    <Show when={props.household.formerMembers.length > 0}>
      <tbody class="former">
        <For each={props.household.formerMembers}>
          {(member) => (
            <tr>
              <th scope="row">{member.name}</th>
              <td>{relationLabel(member.relation)}</td>
              <td colspan="5" class="muted">
                {member.to} 止，此后不在本户
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </Show>
  );
}

function SealedNumber(props: {
  readonly member: MemberView;
  readonly field: Field;
  readonly masked: string;
  readonly label: string;
}) {
  const { officer } = useDesk();
  const client = useClient(contract);
  const reveal = async (reason: string) => {
    const { residentId } = props.member;
    return (await client.reveal({ residentId, field: props.field, reason })).value;
  };
  return (
    <Masked
      subject={props.member.name}
      label={props.label}
      masked={props.masked}
      mayReveal={holds(officer, ["county-clerk", "township-clerk"])}
      reveal={reveal}
    />
  );
}
