import { contract, resident } from "@minzheng/people";
import { useQuery } from "@tanstack/solid-query";
import { For } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import type { RecordProps } from "../../register/page-props.ts";
import { useRegisterClient } from "../../register/registers.ts";
import { listOf } from "../../register/value-text.ts";
import { useWords } from "../../register/words.ts";
import { holds } from "../../text/roles.ts";
import { dataOf } from "../../ui/data-of.ts";
import { Masked } from "../../ui/masked.tsx";

/** Whose means are looked into: other offices' data are asked for by name and id number. */
export default function CheckSubjects(props: RecordProps) {
  const ids = () => listOf(props.view.fields["personIds"]).map(String);
  const words = useWords(() => ids());
  return (
    <section class="card section-gap">
      <header>
        <h2>核对对象</h2>
        <span class="push muted small">{ids().length} 人</span>
      </header>
      <ul class="related">
        <For each={ids()}>
          {(id) => (
            <li>
              <b>{words.recordName(id)}</b> <IdNumber id={id} name={words.recordName(id)} />
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

function IdNumber(props: { readonly id: string; readonly name: string }) {
  const { officer } = useDesk();
  const people = useClient(contract);
  const client = useRegisterClient(resident);
  const person = useQuery(() => ({
    queryKey: ["register", resident.id, "get", props.id],
    queryFn: () => client.get({ id: props.id }),
  }));
  return (
    <Masked
      subject={props.name}
      label="身份证号"
      masked={String(dataOf(person)?.fields["residentIdNumber"] ?? "")}
      mayReveal={holds(officer, resident.roles.reveal ?? [])}
      reveal={async (reason) => {
        const asked = { residentId: props.id, field: "residentIdNumber", reason } as const;
        return (await people.reveal(asked)).value;
      }}
    />
  );
}
