import { household } from "@minzheng/people";
import { paperLabels } from "@minzheng/social-assistance/application";
import { For, Show } from "solid-js";
import { FieldsForm } from "../../../register/fields-form.tsx";
import { inputId } from "../../../register/input-props.ts";
import { type TypedGroup, typedList, typedPart } from "../../../register/typed.ts";
import { Icon } from "../../../ui/icon.tsx";
import { lazy } from "../../../ui/lazy.tsx";
import type { StepProps } from "./step-props.ts";
import { lackingPapers, partsOfStep, unsigned } from "./steps.ts";

const AttachmentsCard = lazy(() => import("../../../register/attachments-card.tsx"));

/** Papers that were brought, what is missing named at once, signatures, and the files themselves. */
export function PapersStep(props: StepProps) {
  const papers = () =>
    partsOfStep(props.register, "papers").filter(({ name }) => name === "papers");
  return (
    <Show when={props.family} fallback={<p class="muted">请先在第 1 步选择家庭。</p>}>
      {(family) => (
        <>
          <FieldsForm
            parts={papers()}
            groupOf={() => undefined}
            inputs={undefined}
            typed={props.typed}
            issues={props.issues}
            onType={props.onType}
          />
          <Missing {...props} />
          <Authorisations {...props} />
          <div class="wizard-files">
            <AttachmentsCard register={household} id={family().householdId} />
          </div>
        </>
      )}
    </Show>
  );
}

function Missing(props: StepProps) {
  const lacking = () => lackingPapers(props.typed);
  return (
    <Show
      when={lacking().length > 0}
      fallback={
        <p class="ledger-bar">
          <Icon name="check" /> 必需的材料齐了
        </p>
      }
    >
      <p class="notice-strip" role="status">
        <Icon name="warn" /> 还缺 {lacking().length} 样，须一次性告知：
        {lacking()
          .map((paper) => paperLabels[paper])
          .join("、")}
        。能通过信息核对取得的材料不得要求申请人提供。
      </p>
    </Show>
  );
}

const scopes = [
  { value: "household-means", label: "家庭经济状况" },
  { value: "household-means-and-obligors", label: "家庭和法定义务人状况" },
];

/** One line for each member: who signs, by which paper, how far and until when. */
function Authorisations(props: StepProps) {
  const members = () => props.family?.members ?? [];
  const rows = () => typedList(typedPart(props.typed, "authorisations"));
  const change = (at: number, part: TypedGroup) =>
    props.onType({
      ...props.typed,
      authorisations: rows().map((row, i) =>
        i === at ? { ...(row as TypedGroup), ...part } : row,
      ),
    });
  const text = (row: unknown, name: string) => String(typedPart(row as TypedGroup, name));
  const nameOf = (id: string) => members().find(({ residentId }) => residentId === id)?.name ?? "";
  const problem = (at: number, name: string) =>
    props.issues.find(({ path }) => path === `authorisations.${at}.${name}`)?.problem;
  return (
    <fieldset class="field" id={inputId("authorisations")} tabindex="-1">
      <legend>核对授权</legend>
      <p class="muted small">
        每个成年家庭成员都要授权，未成年人由监护人代签。没有填授权书编号的，受理时视为还没有授权。
      </p>
      <div class="wide">
        <table class="rows-input">
          <caption class="hidden-text">核对授权</caption>
          <thead>
            <tr>
              <th scope="col">授权核对谁</th>
              <th scope="col">签字人</th>
              <th scope="col">授权书编号</th>
              <th scope="col">授权范围</th>
              <th scope="col">有效期至</th>
            </tr>
          </thead>
          <tbody>
            <For each={rows().map((_, i) => i)}>
              {(at) => {
                const row = () => rows()[at];
                const who = () => nameOf(text(row(), "residentId"));
                return (
                  <tr>
                    <th scope="row">{who()}</th>
                    <td>
                      <select
                        class="input"
                        aria-label={`${who()}的签字人`}
                        onChange={(event) => change(at, { signedBy: event.currentTarget.value })}
                      >
                        <For each={members()}>
                          {({ residentId, name }) => (
                            <option
                              value={residentId}
                              selected={residentId === text(row(), "signedBy")}
                            >
                              {name}
                            </option>
                          )}
                        </For>
                      </select>
                    </td>
                    <td>
                      <input
                        class="input"
                        aria-label={`${who()}的授权书编号`}
                        value={text(row(), "document")}
                        onInput={(event) => change(at, { document: event.currentTarget.value })}
                      />
                    </td>
                    <td>
                      <select
                        class="input"
                        aria-label={`${who()}的授权范围`}
                        onChange={(event) => change(at, { scope: event.currentTarget.value })}
                      >
                        <For each={scopes}>
                          {({ value, label }) => (
                            <option value={value} selected={value === text(row(), "scope")}>
                              {label}
                            </option>
                          )}
                        </For>
                      </select>
                    </td>
                    <td>
                      <input
                        class="input"
                        id={inputId(`authorisations.${at}.expiresOn`)}
                        aria-label={`${who()}的授权有效期至`}
                        aria-invalid={problem(at, "expiresOn") !== undefined}
                        placeholder="2027-11-24"
                        value={text(row(), "expiresOn")}
                        onInput={(event) => change(at, { expiresOn: event.currentTarget.value })}
                      />
                      <Show when={problem(at, "expiresOn")}>
                        {(words) => <p class="problem small">{words()}</p>}
                      </Show>
                    </td>
                  </tr>
                );
              }}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={props.family && unsigned(props.typed, props.family).length > 0 && props.family}>
        {(family) => (
          <p class="amber small">还没有授权：{unsigned(props.typed, family()).join("、")}</p>
        )}
      </Show>
    </fieldset>
  );
}
