import type { procedureContract } from "@minzheng/social-assistance/application";
import { useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { PrintDesk } from "../../print/print-desk.tsx";
import { recordHref } from "../../register/addresses.ts";
import type { PageProps } from "../../register/page-props.ts";
import { useServed } from "../../register/registers.ts";
import { Loaded } from "../../ui/states.tsx";

/** What hangs on the board: made by the server from the records, with the fields the law allows. */
export default function NoticePrint(props: PageProps) {
  const params = useParams<{ id: string }>();
  const served = useServed<(typeof procedureContract)["notice"]>(props.register);
  const notice = useQuery(() => ({
    queryKey: ["notice", "document", params.id],
    queryFn: () => served.document({ noticeId: params.id }),
    staleTime: 0,
  }));
  return (
    <Loaded query={notice} what="公示" isPage>
      {(document) => (
        <PrintDesk
          document={document()}
          heading="打印公示"
          backTo={{ href: recordHref(props.register, params.id), label: props.register.label }}
          source={params.id}
        />
      )}
    </Loaded>
  );
}
