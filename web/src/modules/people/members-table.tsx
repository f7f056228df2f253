import { contract, type MemberView } from "@minzheng/people";
import { createSignal, For, onCleanup, Show } from "solid-js";
import type * as z from "zod/mini";
import { useClient, useDesk } from "../../context.ts";
import { relationLabel } from "../../text/relations.ts";
import { holds } from "../../text/roles.ts";
import { ConfirmDialog, OpinionBox } from "../../ui/dialog.tsx";

type Member = z.infer<typeof MemberView>;
type Field = "residentIdNumber" | "phone";

/** Members with their facts and sources; numbers stay masked until revealed with a reason. */
export function MembersTable(props: { readonly members: readonly Member[] }) {
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
        </tr>
      </thead>
      <For each={props.members}>
        {(member) => (
          <tbody>
            <tr>
              <th scope="row">{member.name}</th>
              <td>{relationLabel(member.relation)}</td>
              <td>{member.sex === "male" ? "男" : "女"}</td>
              <td class="number">{member.ageYears}</td>
              <td class="nowrap">
                <Masked
                  member={member}
                  field="residentIdNumber"
                  masked={member.residentIdMasked}
                  label="身份证号"
                />
              </td>
              <td class="nowrap">
                <Show when={member.phoneMasked} fallback={<span class="muted">—</span>}>
                  {(masked) => (
                    <Masked member={member} field="phone" masked={masked()} label="电话" />
                  )}
                </Show>
              </td>
            </tr>
            <Show when={member.facts.length > 0}>
              <tr class="facts">
                <td colspan="6">
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
    </table>
  );
}

/** The whole value is not in the page until asked for with a reason, and hides after 30 seconds. */
function Masked(props: {
  readonly member: Member;
  readonly field: Field;
  readonly masked: string;
  readonly label: string;
}) {
  const { officer } = useDesk();
  const client = useClient(contract);
  const [value, setValue] = createSignal<string>();
  const [isAsking, setAsking] = createSignal(false);
  const [reason, setReason] = createSignal("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const reveal = async () => {
    const { residentId } = props.member;
    const revealed = await client.reveal({
      residentId,
      field: props.field,
      reason: reason().trim(),
    });
    setValue(revealed.value);
    clearTimeout(timer);
    timer = setTimeout(() => setValue(undefined), 30_000);
  };
  return (
    <>
      <span>{value() ?? props.masked}</span>{" "}
      <Show when={value() === undefined && holds(officer, ["county-clerk", "township-clerk"])}>
        <button
          type="button"
          class="link small no-print"
          aria-label={`查看 ${props.member.name} 的${props.label}`}
          onClick={() => setAsking(true)}
        >
          查看
        </button>
      </Show>
      <Show when={isAsking()}>
        <ConfirmDialog
          title={`查看${props.label}`}
          action="查看 30 秒"
          isReady={reason().trim().length >= 4}
          onClose={() => setAsking(false)}
          onConfirm={reveal}
        >
          <p>
            {props.member.name}的完整{props.label}。查看人、时间和理由都会留痕。
          </p>
          <OpinionBox
            label="查看理由"
            value={reason()}
            minLength={4}
            phrases={["核对本人身份", "更正登记信息"]}
            onInput={setReason}
          />
        </ConfirmDialog>
      </Show>
    </>
  );
}
