import { partsOf, type RecordView } from "@minzheng/register";
import { useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createMemo } from "solid-js";
import { tenantName } from "../config.ts";
import { useDesk } from "../context.ts";
import { PrintDesk } from "../print/print-desk.tsx";
import { Loaded } from "../ui/states.tsx";
import { recordHref } from "./addresses.ts";
import { useDivisions } from "./divisions.ts";
import { namedIn, recordDocument } from "./document.ts";
import type { PageProps } from "./overrides.ts";
import { RegisterPage } from "./register-page.tsx";
import { allRegisters, type RegisterClient, registerOfId, useRegisterClient } from "./registers.ts";
import { titleOf, titleText } from "./titles.ts";

/** `/registers/:module/:register/:id/print`: the record as a form on A4. */
export default function PrintPage() {
  return <RegisterPage part="print" page={RecordPrint} />;
}

interface Printed {
  readonly view: RecordView;
  readonly history: Awaited<ReturnType<RegisterClient["history"]>>["rows"];
  readonly named: ReadonlyMap<string, string>;
}

function RecordPrint(props: PageProps) {
  const { register } = props;
  const params = useParams<{ id: string }>();
  const client = useRegisterClient(register);
  const names = useNames();
  const material = useQuery(() => ({
    queryKey: ["register", register.id, "print", params.id],
    queryFn: async (): Promise<Printed> => {
      const asked = { id: params.id };
      const [view, { rows }] = await Promise.all([client.get(asked), client.history(asked)]);
      return { view, history: rows, named: new Map(await names(namedIn(view))) };
    },
  }));
  return (
    <Loaded query={material} what={register.label} isPage>
      {(data) => <RecordPaper register={register} printed={data()} />}
    </Loaded>
  );
}

/** What the records of some ids are called; those this officer may not see stay without a name. */
function useNames() {
  const clients = new Map(allRegisters.map((one) => [one.id, useRegisterClient(one)]));
  return async (ids: readonly string[]): Promise<readonly (readonly [string, string])[]> =>
    Promise.all(
      ids.flatMap((id) => {
        const other = registerOfId(id);
        const client = other && clients.get(other.id);
        if (other === undefined || client === undefined) return [];
        return client.get({ id }).then(
          (view) => [id, titleText(other, view)] as const,
          () => [id, ""] as const,
        );
      }),
    );
}

function RecordPaper(props: PageProps & { readonly printed: Printed }) {
  const { register } = props;
  const { config, officer } = useDesk();
  const { placeName } = useDivisions();
  const view = () => props.printed.view;
  const document = createMemo(() =>
    recordDocument({
      register,
      view: view(),
      history: props.printed.history,
      named: props.printed.named,
      placeName,
      office: `${tenantName(config, officer.tenant)}民政局`,
    }),
  );
  const title = () => titleOf(register, view(), { parts: partsOf(register), placeName });
  return (
    <PrintDesk
      document={document()}
      heading={`打印${register.label} · ${title()}`}
      backTo={{ href: recordHref(register, view().id), label: title() }}
      source={`${view().id} 第 ${view().revision} 版`}
    />
  );
}
