import type { PageProps } from "../../../register/page-props.ts";
import { DoorsContext } from "../import-doors.ts";
import { ImportsView } from "../imports-view.tsx";
import { useSheetDoors } from "./sheet-doors.ts";
import { SheetPage } from "./sheet-page.tsx";

/** `/registers/:module/:register/import`: template, upload, and earlier imports of one register. */
export default function SheetImportsPage() {
  return <SheetPage page={Imports} />;
}

const Imports = ({ register }: PageProps) => (
  <DoorsContext.Provider value={useSheetDoors(register)}>
    <ImportsView />
  </DoorsContext.Provider>
);
