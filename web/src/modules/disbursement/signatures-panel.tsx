import type { RunDetail, SignatureStep } from "@minzheng/disbursement";
import { For, Show } from "solid-js";
import { instantText, shortInstantText } from "../../text/dates.ts";
import { roleLabel } from "../../text/roles.ts";
import { Icon } from "../../ui/icon.tsx";
import { roleOfAction, signatureLabels } from "./steps.ts";

const order: readonly SignatureStep[] = ["prepare", "review", "approve"];

/** Three officers, three people, one hash. */
export function SignaturesPanel(props: { readonly run: RunDetail }) {
  const signed = (step: SignatureStep) => props.run.signatures.find((one) => one.step === step);
  return (
    <section class="card section-gap">
      <header>
        <h2>三级审核</h2>
        <span class="push muted small">编制、复核、审批须为不同的人</span>
      </header>
      <ul class="sign-list">
        <For each={order}>
          {(step) => (
            <li>
              <Show
                when={signed(step)}
                fallback={
                  <>
                    <span class="avatar quiet" aria-hidden="true">
                      {signatureLabels[step].slice(0, 1)}
                    </span>
                    <span class="nowrap soft">{roleLabel(roleOfAction[step])}</span>
                    <span class="muted small">{signatureLabels[step]}</span>
                    <span class="push muted small">待签字</span>
                  </>
                }
              >
                {(one) => (
                  <>
                    <span class="avatar" aria-hidden="true">
                      {one().name.slice(0, 1)}
                    </span>
                    <span class="nowrap">{one().name}</span>
                    <span class="muted small nowrap">{signatureLabels[step]}</span>
                    <span class="opinion-text" title={one().opinion}>
                      {one().opinion}
                    </span>
                    <span class="push small green nowrap" title={instantText(one().at)}>
                      <Icon name="check" />
                      {shortInstantText(one().at)}
                    </span>
                  </>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <p class="panel-note">
        <Show when={props.run.rosterHash} fallback="名册还没有锁定。">
          {(hash) => (
            <>
              <Icon name="lock" /> 名册已锁定，摘要{" "}
              <span class="mono" title={hash()}>
                {hash().slice(0, 12)}
              </span>
              ；任何改动需退回重编。
            </>
          )}
        </Show>
      </p>
    </section>
  );
}
