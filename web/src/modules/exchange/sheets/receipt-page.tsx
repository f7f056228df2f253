import { useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { PrintDesk } from "../../../print/print-desk.tsx";
import { importHref } from "../../../register/addresses.ts";
import type { PageProps } from "../../../register/page-props.ts";
import { Loaded } from "../../../ui/states.tsx";
import { useSheets } from "./sheet-doors.ts";
import { SheetPage } from "./sheet-page.tsx";

/** `…/import/:importId/receipt`: what was sent, what came of it, and the hash of the file. */
export default function ReceiptPage() {
  return <SheetPage page={Receipt} />;
}

function Receipt(props: PageProps) {
  const { register } = props;
  const params = useParams<{ importId: string }>();
  const client = useSheets(register);
  const receipt = useQuery(() => ({
    queryKey: ["import", params.importId, "receipt"],
    queryFn: () => client.receipt({ importId: params.importId }),
  }));
  return (
    <Loaded query={receipt} what="导入回执" isPage>
      {(document) => (
        <PrintDesk
          document={document()}
          heading={`${register.label}导入回执`}
          backTo={{ href: `${importHref(register)}/${params.importId}`, label: "导入结果" }}
          source={params.importId}
        />
      )}
    </Loaded>
  );
}
