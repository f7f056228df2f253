import type { PageProps } from "../../../register/page-props.ts";
import { DoorsContext } from "../import-doors.ts";
import { ImportView } from "../import-view.tsx";
import { useSheetDoors } from "./sheet-doors.ts";
import { SheetPage } from "./sheet-page.tsx";

/** `/registers/:module/:register/import/:importId`: one sheet. */
export default function SheetImportPage() {
  return <SheetPage page={Import} />;
}

const Import = ({ register }: PageProps) => (
  <DoorsContext.Provider value={useSheetDoors(register)}>
    <ImportView />
  </DoorsContext.Provider>
);
