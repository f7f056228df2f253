import type { AnyRegister, Part, RecordDetail } from "@minzheng/register";
import type { RegisterEntry } from "@minzheng/registry/browser";
import { For, Match, Show, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { Masked } from "../ui/masked.tsx";
import { entryOfId } from "./entries.ts";
import { groupsOf } from "./groups.ts";
import { overridesOf } from "./overrides.ts";
import { RecordLink } from "./record-link.tsx";
import { serves, useRegisterClient } from "./registers.ts";
import {
  headingOf,
  isFigure,
  isMissing,
  listOf,
  partOf,
  partTexts,
  valueText,
  type Words,
} from "./value-text.ts";

interface Props {
  readonly register: AnyRegister;
  readonly view: RecordDetail;
  readonly parts: readonly Part[];
  /** What the record is called, for the dialog that asks why a value is looked at. */
  readonly title: string;
  readonly words: Words;
}

/** What a record holds, under the headings of the form; sealed values masked. */
export function RecordFields(props: Props) {
  const shown = () =>
    props.parts.filter(
      ({ name, kind }) =>
        kind.type !== "rows" && !(props.register.fields[name]?.kept && isMissing(valueAt(name))),
    );
  const valueAt = (name: string) => props.view.fields[name];
  const groups = () => groupsOf(shown(), (name) => props.register.fields[name]?.group);
  const tables = () => props.parts.filter(({ kind }) => kind.type === "rows");
  return (
    <>
      <section class="card" aria-label="登记内容">
        <For each={groups()}>
          {({ heading, parts }) => (
            <div class="field-group">
              <h2>{heading === "" ? "登记内容" : heading}</h2>
              <dl class="fields">
                <For each={parts}>
                  {(part) => (
                    <div classList={{ "whole-line": part.kind.type === "long-text" }}>
                      <dt>{headingOf(part)}</dt>
                      <dd>
                        <FieldValue {...props} part={part} />
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </div>
          )}
        </For>
      </section>
      <For each={tables()}>
        {(part) => <RowsCard part={part} value={valueAt(part.name)} words={props.words} />}
      </For>
    </>
  );
}

function FieldValue(props: Props & { readonly part: Part }) {
  const { register, part } = props;
  const value = () => props.view.fields[part.name];
  const own = overridesOf(register).show?.[part.name];
  return (
    <Switch fallback={valueText(part.kind, value(), props.words)}>
      <Match when={own}>
        {(component) => (
          <Dynamic component={component()} register={register} view={props.view} value={value()} />
        )}
      </Match>
      <Match when={register.fields[part.name]?.sealed && !isMissing(value())}>
        <SealedValue {...props} masked={String(value())} />
      </Match>
      <Match when={entryOfId(value())}>
        {(other) => <RecordLink {...linkTo(other(), value(), props.words)} />}
      </Match>
      <Match when={part.kind.type === "group" && part.kind}>
        {(group) => partTexts(group().parts, value(), props.words).join("；") || "—"}
      </Match>
    </Switch>
  );
}

const linkTo = (register: RegisterEntry, value: unknown, { recordName }: Words) => ({
  register,
  id: String(value),
  name: recordName(String(value)),
});

function SealedValue(props: Props & { readonly part: Part; readonly masked: string }) {
  const { register, part } = props;
  const { officer } = useDesk();
  const client = useRegisterClient(register);
  const mayReveal = serves(register, "reveal") && holds(officer, register.roles.reveal ?? []);
  return (
    <Masked
      subject={props.title}
      label={part.label}
      masked={props.masked}
      mayReveal={mayReveal}
      reveal={async (reason) =>
        (await client.reveal({ id: props.view.id, field: part.name, reason })).value
      }
    />
  );
}

/** A list of rows as a table of its own. */
export function RowsCard(props: {
  readonly part: Part;
  readonly value: unknown;
  readonly words: Words;
}) {
  const parts = () => (props.part.kind.type === "rows" ? props.part.kind.parts : []);
  return (
    <section class="card section-gap">
      <header>
        <h2>{props.part.label}</h2>
        <span class="push muted small">{listOf(props.value).length} 项</span>
      </header>
      <div class="wide">
        <table class="rows">
          <caption class="hidden-text">{props.part.label}</caption>
          <thead>
            <tr>
              <For each={parts()}>
                {(part) => (
                  <th scope="col" class={isFigure(part.kind) ? "number" : ""}>
                    {headingOf(part)}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For
              each={listOf(props.value)}
              fallback={
                <tr>
                  <td colspan={parts().length} class="muted">
                    没有登记
                  </td>
                </tr>
              }
            >
              {(row) => (
                <tr>
                  <For each={parts()}>
                    {({ name, kind }) => (
                      <td class={isFigure(kind) ? "number" : ""}>
                        <Show
                          when={entryOfId(partOf(row, name))}
                          fallback={valueText(kind, partOf(row, name), props.words)}
                        >
                          {(other) => (
                            <RecordLink {...linkTo(other(), partOf(row, name), props.words)} />
                          )}
                        </Show>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </section>
  );
}
