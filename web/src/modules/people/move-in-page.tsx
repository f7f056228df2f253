import "../../register/register.css";
import "./people.css";
import { contract } from "@minzheng/people";
import { A, useNavigate } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { tenantName } from "../../config.ts";
import { useClient, useDesk } from "../../context.ts";
import { problemOf } from "../../text/problem.ts";
import { relationLabel } from "../../text/relations.ts";
import { holds } from "../../text/roles.ts";
import { FileField } from "../../ui/file-field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { sendFile } from "../../ui/send-file.ts";
import { NoPage } from "../../ui/states.tsx";
import { ActDialog } from "./desk/act-dialog.tsx";
import { askAddress, askCategory, askDay, askNumber, askVillage } from "./desk/parts.ts";

type Client = ReturnType<typeof useClient<typeof contract>>;
type Seen = Awaited<ReturnType<Client["lookAtPaper"]>>;
interface Paper {
  readonly paperId: string;
  readonly code: string;
  readonly seen: Seen;
}

/** `/households/move-in`: another county's paper, read under its code, and the household it opens. */
export default function MoveInPage() {
  const { officer } = useDesk();
  const [paper, setPaper] = createSignal<Paper>();
  const [isTaking, setTaking] = createSignal(false);
  return (
    <Show when={holds(officer, ["county-clerk"])} fallback={<NoPage />}>
      <nav class="crumb" aria-label="位置">
        <A href="/households">家庭档案</A>
        <span aria-hidden="true">/</span>
        迁入家庭
      </nav>
      <div class="page-head">
        <h1>迁入家庭</h1>
        <p class="soft">迁出地生成的迁移材料和提取码，核对后办理迁入</p>
      </div>
      <ReadPaper onRead={setPaper} />
      <Show when={paper()}>
        {(read) => (
          <>
            <SeenPaper seen={read().seen} onTake={() => setTaking(true)} />
            <Show when={isTaking()}>
              <TakeDialog paper={read()} onClose={() => setTaking(false)} />
            </Show>
          </>
        )}
      </Show>
    </Show>
  );
}

function ReadPaper(props: { readonly onRead: (paper: Paper | undefined) => void }) {
  const client = useClient(contract);
  const [file, setFile] = createSignal<File>();
  const [code, setCode] = createSignal("");
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<unknown>();
  const read = async (event: Event) => {
    event.preventDefault();
    const chosen = file();
    if (chosen === undefined || isBusy()) return;
    setBusy(true);
    setFailure(undefined);
    props.onRead(undefined);
    try {
      const { paperId, url, contentType } = await client.uploadPaper({});
      await sendFile(url, chosen, contentType);
      const seen = await client.lookAtPaper({ paperId, code: code() });
      props.onRead({ paperId, code: code(), seen });
    } catch (error) {
      setFailure(() => error);
    }
    setBusy(false);
  };
  return (
    <form class="card paper-form" onSubmit={(event) => void read(event)}>
      <div class="form-fields record-form">
        <FileField
          label="迁移材料"
          accept=".paper"
          chosen={[file()].flatMap((chosen) => chosen ?? [])}
          hint="迁出地生成的 .paper 文件"
          onChoose={([chosen]) => setFile(chosen)}
        />
        <div class="field">
          <label for="paper-code">提取码</label>
          <input
            id="paper-code"
            class="input mono"
            autocomplete="off"
            placeholder="8 组，每组 4 位"
            value={code()}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </div>
      </div>
      <div class="foot">
        <button
          type="submit"
          class="button primary"
          disabled={file() === undefined || code().trim() === "" || isBusy()}
          aria-busy={isBusy()}
        >
          {isBusy() ? "正在核对…" : "核对材料"}
        </button>
        <Show when={failure()}>
          {(error) => (
            <p class="dialog-problem" role="alert">
              {problemOf(error()).message}
              <span class="smaller">（代码 {problemOf(error()).code}）</span>
            </p>
          )}
        </Show>
      </div>
    </form>
  );
}

const knownWords: Readonly<Record<string, string>> = {
  new: "本县没有档案",
  kept: "本县有档案，不在任何家庭",
  "moved-out": "曾从本县迁出，恢复原档案",
};

function SeenPaper(props: { readonly seen: Seen; readonly onTake: () => void }) {
  const { config } = useDesk();
  return (
    <section class="card" aria-label="材料内容">
      <header>
        <h2>
          {tenantName(config, props.seen.from)} 迁出 · {props.seen.number}
        </h2>
        <span class="muted small">
          {props.seen.movedOn} 迁出，{props.seen.category === "urban" ? "城市" : "农村"}，
          {props.seen.members.length} 人
        </span>
        <button type="button" class="button primary push" onClick={() => props.onTake()}>
          <Icon name="home" /> 办理迁入
        </button>
      </header>
      <table class="rows">
        <caption class="hidden-text">成员</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">关系</th>
            <th scope="col">身份证号</th>
            <th scope="col" class="number">
              登记情况
            </th>
            <th scope="col">在本县</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.seen.members}>
            {(member) => (
              <tr>
                <th scope="row">{member.name}</th>
                <td>{relationLabel(member.relation)}</td>
                <td class="nowrap">{member.residentIdMasked}</td>
                <td class="number">{member.facts}</td>
                <td>{knownWords[member.known] ?? member.known}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.seen.cases.length > 0}>
        <p class="paper-note small">
          原享受：
          {props.seen.cases
            .map(({ label, state, fromMonth, toMonth = "" }) =>
              `${label}（${state}，${fromMonth} 至 ${toMonth}）`.replace(" 至 ）", " 起）"),
            )
            .join("、")}
          。救助不随迁，须在本县重新申请。
        </p>
      </Show>
    </section>
  );
}

const parts = [askNumber, askCategory, askDay, askVillage, askAddress];

function TakeDialog(props: { readonly paper: Paper; readonly onClose: () => void }) {
  const client = useClient(contract);
  const navigate = useNavigate();
  const { paperId, code, seen } = props.paper;
  return (
    <ActDialog
      title="办理迁入"
      action={`迁入全户 ${seen.members.length} 人`}
      done="已迁入"
      parts={parts}
      isWide
      start={{ number: "", category: seen.category, on: seen.movedOn, village: "", address: "" }}
      onSend={async (fields, reason) => {
        const place = fields as unknown as Place;
        const { householdId } = await client.moveIn({ paperId, code, ...place, reason });
        navigate(`/households/${householdId}?tab=members`);
      }}
      onClose={props.onClose}
    >
      <p>按材料建立家庭和成员，登记情况照原样带入；本县已有的档案恢复使用，不会重复建档。</p>
    </ActDialog>
  );
}

interface Place {
  readonly number: string;
  readonly category: "urban" | "rural";
  readonly on: string;
  readonly village: string;
  readonly address?: string;
}
