import { DoorsContext } from "./import-doors.ts";
import { ImportsView } from "./imports-view.tsx";
import { useRosterDoors } from "./roster-doors.ts";

/** `/imports`: rosters. */
export default function ImportsPage() {
  return (
    <DoorsContext.Provider value={useRosterDoors()}>
      <ImportsView />
    </DoorsContext.Provider>
  );
}
