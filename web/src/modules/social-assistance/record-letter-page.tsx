import { ownProcedures } from "@minzheng/social-assistance/own-contract";
import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { useClient } from "../../context.ts";
import { recordHref } from "../../register/addresses.ts";
import { NoPage } from "../../ui/states.tsx";
import { LetterDesk } from "./letter-desk.tsx";

const sources: Readonly<Record<string, string>> = {
  decision: "决定",
  "temporary-assistance": "临时救助",
};

/** `/letters/:register/:id`: the letter about a decision, or about help that was given or refused. */
export default function RecordLetterPage() {
  const params = useParams<{ register: string; id: string }>();
  const client = useClient(ownProcedures);
  const ask = (deliveredOn: string) =>
    params.register === "decision"
      ? client.decisionLetter({ decisionId: params.id, deliveredOn })
      : client.helpLetter({ helpId: params.id, deliveredOn });
  return (
    <Show when={sources[params.register]} fallback={<NoPage />}>
      {(label) => (
        <LetterDesk
          name={[params.register, params.id]}
          ask={ask}
          backTo={{
            href: recordHref({ module: "social-assistance", id: params.register }, params.id),
            label: label(),
          }}
          source={label()}
        />
      )}
    </Show>
  );
}
