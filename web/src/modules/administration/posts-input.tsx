import { isAdministrator, isRole, postLabels } from "@minzheng/contract";
import { For, Index, Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { Notes } from "../../register/field.tsx";
import { type InputProps, inputId } from "../../register/input-props.ts";
import { type Typed, typedList, typedPart } from "../../register/typed.ts";
import { Icon } from "../../ui/icon.tsx";
import { AreaSelect } from "./area-select.tsx";
import { clashOf, givenRoles, isOfParts } from "./posts.ts";

/** Posts row by row: what, where, from when to when; below them what the matrix says of them. */
export default function PostsInput(props: InputProps) {
  const { officer } = useDesk();
  const rows = () => typedList(props.typed);
  const setRow = (at: number, row: Typed) =>
    props.onType(rows().map((old, i) => (i === at ? row : old)));
  const blank = { role: "", area: officer.tenant, from: "", to: "" };
  return (
    <fieldset class="field" id={inputId(props.path)} tabindex="-1">
      <legend>{props.part.label}</legend>
      <div class="wide">
        <table class="rows-input">
          <caption class="hidden-text">{props.part.label}</caption>
          <thead>
            <tr>
              <th scope="col">岗位</th>
              <th scope="col">管辖范围</th>
              <th scope="col">任职起日</th>
              <th scope="col">任职止日</th>
              <td />
            </tr>
          </thead>
          <tbody>
            <Index each={rows()}>
              {(row, at) => (
                <PostRow
                  {...props}
                  row={row()}
                  at={at}
                  onRow={(typed) => setRow(at, typed)}
                  onRemove={() => props.onType(rows().filter((_, i) => i !== at))}
                />
              )}
            </Index>
          </tbody>
        </table>
      </div>
      <button type="button" class="button compact" onClick={() => props.onType([...rows(), blank])}>
        <Icon name="plus" /> 增加岗位
      </button>
      <Show when={clashOf(props.typed, officer.tenant)}>
        {(clash) => (
          <p class="notice-strip" role="status">
            <Icon name="warn" /> {clash().text}
          </p>
        )}
      </Show>
      <p class="muted small">
        管理员岗位由两名安全管理员在工作人员页面先后办理；任职止日不写为长期。
      </p>
      <Notes {...props} />
    </fieldset>
  );
}

interface RowProps extends InputProps {
  readonly row: Typed;
  readonly at: number;
  readonly onRow: (row: Typed) => void;
  readonly onRemove: () => void;
}

const pathOf = ({ path, at }: RowProps, name: string) => `${path}.${at}.${name}`;
const labelOf = ({ at }: RowProps, what: string) => `第 ${at + 1} 行 ${what}`;
const textOf = ({ row }: RowProps, name: string) => String(typedPart(row, name));
const change = (props: RowProps, changed: object) =>
  props.onRow({ ...(props.row as object), ...changed });

function PostRow(props: RowProps) {
  const { officer } = useDesk();
  return (
    <tr>
      <td>
        <RoleSelect {...props} />
        <Problem text={props.problem(pathOf(props, "role"))} />
      </td>
      <td>
        <AreaSelect
          id={inputId(pathOf(props, "area"))}
          label={labelOf(props, "管辖范围")}
          isWhole={!isOfParts(textOf(props, "role"), officer.tenant)}
          chosen={textOf(props, "area")}
          onChoose={(area) => change(props, { area })}
        />
        <Problem text={props.problem(pathOf(props, "area"))} />
      </td>
      <td>
        <DayInput {...props} name="from" label="任职起日" />
      </td>
      <td>
        <DayInput {...props} name="to" label="任职止日" />
      </td>
      <td>
        <button
          type="button"
          class="link small"
          aria-label={`移除第 ${props.at + 1} 行`}
          onClick={() => props.onRemove()}
        >
          移除
        </button>
      </td>
    </tr>
  );
}

/** An administrator's post stays what it is: two appoint it, elsewhere; here it can only end. */
function RoleSelect(props: RowProps) {
  const { config, officer } = useDesk();
  const chosen = () => textOf(props, "role");
  const fixed = () => {
    const role = chosen();
    return isRole(role) && isAdministrator(role) ? postLabels[role] : undefined;
  };
  const choose = (role: string) =>
    change(props, isOfParts(role, officer.tenant) ? { role } : { role, area: officer.tenant });
  return (
    <Show when={fixed() === undefined} fallback={<span class="fixed">{fixed()}</span>}>
      <select
        class="input"
        id={inputId(pathOf(props, "role"))}
        aria-label={labelOf(props, "岗位")}
        aria-invalid={props.problem(pathOf(props, "role")) !== undefined}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">请选择</option>
        <For each={givenRoles(officer.tenant === config.city.code)}>
          {(role) => (
            <option value={role} selected={role === chosen()}>
              {postLabels[role]}
            </option>
          )}
        </For>
      </select>
    </Show>
  );
}

function DayInput(props: RowProps & { readonly name: "from" | "to"; readonly label: string }) {
  const path = () => pathOf(props, props.name);
  return (
    <>
      <input
        class="input"
        id={inputId(path())}
        aria-label={labelOf(props, props.label)}
        aria-invalid={props.problem(path()) !== undefined}
        inputmode="numeric"
        placeholder="2026-11-24"
        value={textOf(props, props.name)}
        onInput={(event) => change(props, { [props.name]: event.currentTarget.value })}
      />
      <Problem text={props.problem(path())} />
    </>
  );
}

const Problem = (props: { readonly text: string | undefined }) => (
  <Show when={props.text}>{(text) => <p class="problem small">{text()}</p>}</Show>
);
