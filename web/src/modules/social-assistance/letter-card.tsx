import { caseStaff } from "@minzheng/contract";
import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useDesk } from "../../context.ts";
import type { RecordProps } from "../../register/page-props.ts";
import { holds } from "../../text/roles.ts";
import { Icon } from "../../ui/icon.tsx";

/** The way from a decision to the letter that tells the family of it. */
export default function LetterCard(props: RecordProps) {
  const { officer } = useDesk();
  return (
    <Show when={holds(officer, caseStaff)}>
      <p class="section-gap">
        <A class="button" href={`/letters/${props.register.id}/${props.view.id}`}>
          <Icon name="letter" /> 给家庭的告知书
        </A>
      </p>
    </Show>
  );
}
