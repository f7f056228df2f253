import "../../register/register.css";
import "./people.css";
import { A, useNavigate } from "@solidjs/router";
import { Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { holds } from "../../text/roles.ts";
import { useRefresh } from "../../ui/refresh.ts";
import { NoPage } from "../../ui/states.tsx";
import { NewHousehold } from "../social-assistance/wizard/new-household.tsx";

/** `/households/new`: who lives together, before anybody applies for anything. */
export default function NewHouseholdPage() {
  const { officer } = useDesk();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const open = async (householdId: string) => {
    await refresh();
    navigate(`/households/${householdId}?tab=members`, { replace: true });
  };
  return (
    <Show when={holds(officer, ["county-clerk", "township-clerk"])} fallback={<NoPage />}>
      <nav class="crumb" aria-label="位置">
        <A href="/households">家庭档案</A>
        <span aria-hidden="true">/</span>
        登记家庭
      </nav>
      <div class="page-head">
        <h1>登记家庭</h1>
        <p class="soft">对照户口簿和身份证逐人填写；收入、财产等情况在家庭档案中逐人登记</p>
      </div>
      <section class="card household-form" aria-label="登记家庭">
        <NewHousehold
          action="登记家庭"
          onBack={() => navigate("/households")}
          onRegistered={(id) => void open(id)}
        />
      </section>
    </Show>
  );
}
