import { contract as people } from "@minzheng/people";
import { useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { tenantName } from "../../../config.ts";
import { useClient, useDesk } from "../../../context.ts";
import { PrintDesk } from "../../../print/print-desk.tsx";
import { defaultHref } from "../../../register/addresses.ts";
import type { PageProps } from "../../../register/page-props.ts";
import { useRegisterClient } from "../../../register/registers.ts";
import { Loaded } from "../../../ui/states.tsx";
import { visitRecord } from "./visit-record.ts";

/** The record of a visit on paper: what is known filled in, what was seen to be written. */
export default function VisitPrint(props: PageProps) {
  const { register } = props;
  const { config, officer } = useDesk();
  const params = useParams<{ id: string }>();
  const client = useRegisterClient(register);
  const home = useClient(people);
  const visit = useQuery(() => ({
    queryKey: ["visit", params.id],
    queryFn: async () => {
      const [view, { rows: history }] = await Promise.all([
        client.get({ id: params.id }),
        client.history({ id: params.id }),
      ]);
      const householdId = String(view.fields["householdId"]);
      return { view, history, household: await home.householdFile({ householdId }) };
    },
  }));
  return (
    <Loaded query={visit} what={register.label} isPage>
      {(data) => (
        <PrintDesk
          document={visitRecord({
            register,
            ...data(),
            office: `${tenantName(config, officer.tenant)}民政局`,
          })}
          heading={`打印${register.label} · ${data().household.headName}户`}
          backTo={{ href: defaultHref(register, params.id), label: register.label }}
          source={`${params.id} 第 ${data().view.revision} 版`}
        />
      )}
    </Loaded>
  );
}
