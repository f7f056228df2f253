import { onMount } from "solid-js";
import { tenantName } from "../../config.ts";
import { useDesk } from "../../context.ts";
import { Field } from "../../register/field.tsx";
import { type InputProps, inputId } from "../../register/input-props.ts";

/** The bureau whose staff this is: the security administrator's own, and nothing to choose. */
export default function BureauInput(props: InputProps) {
  const { config, officer } = useDesk();
  onMount(() => {
    if (props.typed !== officer.tenant) props.onType(officer.tenant);
  });
  return (
    <Field {...props}>
      <input
        class="input"
        id={inputId(props.path)}
        value={`${tenantName(config, officer.tenant)}民政局`}
        readOnly
      />
    </Field>
  );
}
