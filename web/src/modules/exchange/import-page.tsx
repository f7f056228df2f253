import { DoorsContext } from "./import-doors.ts";
import { ImportView } from "./import-view.tsx";
import { useRosterDoors } from "./roster-doors.ts";

/** `/imports/:importId`: one roster. */
export default function ImportPage() {
  return (
    <DoorsContext.Provider value={useRosterDoors()}>
      <ImportView />
    </DoorsContext.Provider>
  );
}
