import "./assess.css";
import { wireFailureOf } from "@minzheng/contract/client";
import { addMonths, monthOf } from "@minzheng/kernel";
import { type AssessInput, type Assessment, contract } from "@minzheng/social-assistance/contract";
import { createSignal, For, Show } from "solid-js";
import { useClient } from "../../context.ts";
import { problemOf } from "../../text/problem.ts";
import { useToday } from "../../today.ts";
import { Icon } from "../../ui/icon.tsx";
import { MonthSelect } from "../../ui/month-select.tsx";
import { IncomesForm, MembersForm } from "./assess-form.tsx";
import { type AssessForm, assessInput, placeWords, sampleForm } from "./assess-input.ts";
import { AssessResult } from "./assess-result.tsx";

interface Refused {
  readonly path: string;
  readonly text: string;
}

/** `/assess`: what a supposed household would get, month by month. Nothing of it is stored. */
export default function AssessPage() {
  const client = useClient(contract);
  const thisMonth = monthOf(useToday());
  const [form, setForm] = createSignal<AssessForm>(sampleForm(thisMonth, addMonths(thisMonth, 2)));
  const [answer, setAnswer] = createSignal<{ of: AssessForm; answer: Assessment }>();
  const [refused, setRefused] = createSignal<Refused>();
  const [isBusy, setBusy] = createSignal(false);
  let result: HTMLDivElement | undefined;

  const ask = async () => {
    const of = form();
    const asked = assessInput(of);
    if ("path" in asked) {
      setRefused(asked);
      return;
    }
    setBusy(true);
    try {
      setAnswer({ of, answer: await client.assess(asked.input) });
      setRefused(undefined);
      result?.scrollIntoView({ block: "start" });
    } catch (error) {
      setRefused(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <div class="page-head">
        <h1>试算</h1>
        <p class="soft">填入一家人的情况，看每个月能领多少、怎么算出来。</p>
      </div>
      <p class="notice-strip" role="note">
        <Icon name="lock" />{" "}
        试算不读取任何人的档案，也不保存任何内容；离开本页即消失。称呼请用“父亲”“母亲”，不要填真实姓名。
      </p>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.ctrlKey && !event.isComposing) void ask();
        }}
      >
        <Conditions form={form()} thisMonth={thisMonth} onChange={setForm} />
        <MembersForm form={form()} problemAt={refused()?.path} onChange={setForm} />
        <IncomesForm form={form()} problemAt={refused()?.path} onChange={setForm} />
        <div class="foot">
          <button type="submit" class="button primary" disabled={isBusy()} aria-busy={isBusy()}>
            {isBusy() ? "正在试算…" : "试算"} <span class="key">Ctrl ↵</span>
          </button>
          <Show when={refused()}>
            {(why) => (
              <p class="assess-problem" role="alert">
                <Icon name="warn" />
                {why().path === "" ? "" : `${placeWords(why().path, form())}：`}
                {why().text}
              </p>
            )}
          </Show>
        </div>
      </form>
      <div ref={result}>
        <Show when={answer()} keyed>
          {(found) => <AssessResult answer={found.answer} form={found.of} />}
        </Show>
      </div>
    </>
  );
}

/** Which place, what was wrong, and what could stand there. */
function refusalOf(error: unknown): Refused {
  const failure = wireFailureOf(error);
  const { problem } = (failure?.data ?? {}) as { readonly problem?: string };
  const { proposal } = failure ?? {};
  const hint = typeof proposal === "string" && /\p{Script=Han}|^\d/u.test(proposal) ? proposal : "";
  const text = [problem ?? problemOf(error).message, hint && `可以改为 ${hint}`];
  return { path: failure?.path ?? "", text: text.filter(Boolean).join("；") };
}

type Programme = AssessInput["programme"];
const programmes: readonly { readonly value: Programme; readonly label: string }[] = [
  { value: "subsistence-allowance", label: "低保" },
  { value: "single-person-allowance", label: "单人保" },
  { value: "extreme-hardship", label: "特困供养" },
];
const categories = [
  { value: "urban", label: "城市" },
  { value: "rural", label: "农村" },
] as const;

/** Of which programme, where, for whom, and for which months. */
function Conditions(props: {
  readonly form: AssessForm;
  readonly thisMonth: ReturnType<typeof monthOf>;
  readonly onChange: (form: AssessForm) => void;
}) {
  const last = () => addMonths(props.thisMonth, 36);
  const month = (part: "fromMonth" | "toMonth", label: string) => (
    <span>
      {label}{" "}
      <MonthSelect
        label={label}
        value={props.form[part]}
        last={last()}
        count={72}
        onSelect={(value) => props.onChange({ ...props.form, [part]: value })}
      />
    </span>
  );
  return (
    <div class="bar">
      <fieldset class="choice" aria-label="城乡类别">
        <For each={categories}>
          {({ value, label }) => (
            <button
              type="button"
              aria-pressed={props.form.category === value}
              onClick={() => props.onChange({ ...props.form, category: value })}
            >
              {label}
            </button>
          )}
        </For>
      </fieldset>
      <fieldset class="choice" aria-label="救助项目">
        <For each={programmes}>
          {({ value, label }) => (
            <button
              type="button"
              aria-pressed={props.form.programme === value}
              onClick={() => props.onChange({ ...props.form, programme: value })}
            >
              {label}
            </button>
          )}
        </For>
      </fieldset>
      <Show when={props.form.programme !== "subsistence-allowance"}>
        <label>
          给谁{" "}
          <select
            class="input month-select"
            onChange={(event) =>
              props.onChange({ ...props.form, person: event.currentTarget.value })
            }
          >
            <For each={["", ...props.form.members.map(({ name }) => name)]}>
              {(name) => (
                <option value={name} selected={name === props.form.person}>
                  {name === "" ? "请选择" : name}
                </option>
              )}
            </For>
          </select>
        </label>
      </Show>
      {month("fromMonth", "起始月份")}
      {month("toMonth", "截止月份")}
    </div>
  );
}
