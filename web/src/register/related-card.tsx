import {
  type AnyRegister,
  partsOf,
  type RecordDetail,
  type RegisterRecord,
} from "@minzheng/register";
import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { dataOf } from "../ui/data-of.ts";
import { formHref } from "./addresses.ts";
import { registerOf } from "./declarations.ts";
import { entryOfId } from "./entries.ts";
import { RecordsCard } from "./records-card.tsx";
import { serves, useRegisterClient } from "./registers.ts";

interface Props {
  readonly register: AnyRegister;
  readonly view: RecordDetail;
}

/** Records of other registers that belong to this one, as its process names them. */
export function RelatedCards(props: Props) {
  const { officer } = useDesk();
  const related = (props.register.process.related ?? []).flatMap((relation) => {
    const other = registerOf(relation);
    const asked = relation.values(props.view as unknown as RegisterRecord<never>);
    if (other === undefined || asked === undefined) return [];
    return serves(other, "find") && holds(officer, other.roles.read)
      ? [{ other, question: relation.question, asked }]
      : [];
  });
  return (
    <For each={related}>
      {({ other, question, asked }) => (
        <RelatedCard
          other={other}
          question={question}
          asked={asked}
          exceptId={props.view.id}
          openHref={`${formHref(other)}?${sharedWith(other, props.view, asked)}`}
        />
      )}
    </For>
  );
}

function RelatedCard(props: {
  readonly other: AnyRegister;
  readonly question: string;
  readonly asked: Readonly<Record<string, string>>;
  /** The record itself is not among its relatives. */
  readonly exceptId: string;
  /** The other register's form, with what the two records share. */
  readonly openHref: string;
}) {
  const { other } = props;
  const { officer } = useDesk();
  const client = useRegisterClient(other);
  const found = useQuery(() => ({
    queryKey: ["register", other.id, "related", { question: props.question, values: props.asked }],
    queryFn: () => client.find({ question: props.question, values: props.asked }),
  }));
  const rows = () => (dataOf(found)?.rows ?? []).filter(({ id }) => id !== props.exceptId);
  const mayOpen = serves(other, "open") && holds(officer, other.roles.write);
  return (
    <Show when={rows().length > 0 || mayOpen}>
      <RecordsCard register={other} rows={rows()}>
        <Show when={mayOpen}>
          <A class="button compact" href={props.openHref}>
            登记<span class="hidden-text">{other.label}</span>
          </A>
        </Show>
      </RecordsCard>
    </Show>
  );
}

/** The matter, the place, and the records that both name under one field. */
function sharedWith(
  other: AnyRegister,
  { area, fields }: RecordDetail,
  asked: Readonly<Record<string, string>>,
): URLSearchParams {
  const both = partsOf(other).flatMap(({ name }) => {
    const value = fields[name];
    return entryOfId(value) === undefined ? [] : [[name, String(value)] as const];
  });
  return new URLSearchParams({ ...Object.fromEntries(both), ...asked, [other.area]: area });
}
