import { ownProcedures as people } from "@minzheng/people";
import type { AnyRegister, RecordDetail } from "@minzheng/register";
import {
  appraisal,
  decision,
  economicCheck,
  investigation,
  notice,
  objection,
} from "@minzheng/social-assistance/application";
import { useQuery } from "@tanstack/solid-query";
import { useClient } from "../../../context.ts";
import { useRegisterClient } from "../../../register/registers.ts";
import { dataOf } from "../../../ui/data-of.ts";
import type { Told } from "./course.ts";

const serving: readonly AnyRegister[] = [
  economicCheck,
  investigation,
  notice,
  objection,
  appraisal,
  decision,
];

/** Records that serve an application, with everything that was done to them; and its household. */
export function useMatter(view: () => RecordDetail) {
  const clients = serving.map((register) => ({ register, client: useRegisterClient(register) }));
  const home = useClient(people);
  const records = useQuery(() => ({
    queryKey: ["matter", view().id],
    queryFn: async (): Promise<readonly Told[]> => {
      const values = { matterId: view().id };
      const found = await Promise.all(
        clients.map(async ({ register, client }) => {
          const { rows } = await client.find({ question: "byMatter", values });
          return Promise.all(
            rows.map(async (row) => ({
              register,
              view: row,
              history: (await client.history({ id: row.id })).rows,
            })),
          );
        }),
      );
      return found.flat();
    },
  }));
  const household = useQuery(() => ({
    queryKey: ["household", String(view().fields["householdId"])],
    queryFn: () => home.householdFile({ householdId: String(view().fields["householdId"]) }),
  }));
  const told = () => dataOf(records) ?? [];
  const viewsOf = ({ id }: AnyRegister) =>
    told()
      .filter(({ register }) => register.id === id)
      .map((one) => one.view);
  return {
    records,
    household,
    told,
    decisions: () => viewsOf(decision),
    views: () => ({
      checks: viewsOf(economicCheck),
      investigations: viewsOf(investigation),
      notices: viewsOf(notice),
      objections: viewsOf(objection),
    }),
  };
}

export type Matter = ReturnType<typeof useMatter>;
