import { Loaded } from "../../../ui/states.tsx";
import { MembersTable } from "../../people/members-table.tsx";
import type { Matter } from "./matter-query.ts";

/** The family of an application, with what may be done about each of its members. */
export default function MembersTab(props: { readonly matter: Matter }) {
  return (
    <Loaded query={props.matter.household} what="家庭成员">
      {(data) => <MembersTable household={data()} />}
    </Loaded>
  );
}
