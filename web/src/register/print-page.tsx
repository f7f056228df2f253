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
import { recordDocument } from "./document.ts";
import { idsIn, type Names, useNaming } from "./names.ts";
import type { PageProps } from "./page-props.ts";
import { RegisterPage } from "./register-page.tsx";
import { type RegisterClient, useRegisterClient } from "./registers.ts";
import { titleOf } from "./titles.ts";

/** `/registers/:module/:register/:id/print`: the record as a form on A4. */
export default function PrintPage() {
  return <RegisterPage part="print" page={RecordPrint} />;
}

interface Printed {
  readonly view: RecordView;
  readonly history: Awaited<ReturnType<RegisterClient["history"]>>["rows"];
  readonly named: Names;
}

function RecordPrint(props: PageProps) {
  const { register } = props;
  const params = useParams<{ id: string }>();
  const client = useRegisterClient(register);
  const name = useNaming();
  const material = useQuery(() => ({
    queryKey: ["register", register.id, "print", params.id],
    queryFn: async (): Promise<Printed> => {
      const asked = { id: params.id };
      const [view, { rows }] = await Promise.all([client.get(asked), client.history(asked)]);
      return { view, history: rows, named: await name(idsIn(view.fields)) };
    },
  }));
  return (
    <Loaded query={material} what={register.label} isPage>
      {(data) => <RecordPaper register={register} printed={data()} />}
    </Loaded>
  );
}

function RecordPaper(props: PageProps & { readonly printed: Printed }) {
  const { register } = props;
  const { config, officer } = useDesk();
  const { placeName } = useDivisions();
  const words = { placeName, recordName: (id: string) => props.printed.named.get(id) ?? id };
  const view = () => props.printed.view;
  const document = createMemo(() =>
    recordDocument({
      register,
      view: view(),
      history: props.printed.history,
      words,
      office: `${tenantName(config, officer.tenant)}民政局`,
    }),
  );
  const title = () => titleOf(register, view(), { parts: partsOf(register), words });
  return (
    <PrintDesk
      document={document()}
      heading={`打印${register.label} · ${title()}`}
      backTo={{ href: recordHref(register, view().id), label: title() }}
      source={`${view().id} 第 ${view().revision} 版`}
    />
  );
}
