import { type Component, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useDesk } from "../../../context.ts";
import type { PageProps } from "../../../register/page-props.ts";
import { RegisterPage } from "../../../register/register-page.tsx";
import { serves } from "../../../register/registers.ts";
import { holds } from "../../../text/roles.ts";
import { NoPage } from "../../../ui/states.tsx";

/** A page for officers who write a register that takes sheets; for everybody else it is not there. */
export function SheetPage(props: { readonly page: Component<PageProps> }) {
  const { officer } = useDesk();
  const Guarded = ({ register }: PageProps) => (
    <Show
      when={serves(register, "import") && holds(officer, register.roles.write)}
      fallback={<NoPage />}
    >
      <Dynamic component={props.page} register={register} />
    </Show>
  );
  return <RegisterPage page={Guarded} />;
}
