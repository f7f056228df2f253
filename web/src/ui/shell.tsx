import "./shell.css";
import { useNavigate } from "@solidjs/router";
import { createSignal, For, type ParentProps, Show } from "solid-js";
import { tenantName } from "../config.ts";
import { useDesk } from "../context.ts";
import { holds, roleLabels } from "../text/roles.ts";
import { ConfirmDialog } from "./dialog.tsx";
import { Icon } from "./icon.tsx";
import { areKeysOff, setKeysOff, useKeys } from "./keys.ts";
import { type Place, places } from "./places.ts";
import { Rail } from "./rail.tsx";
import { Toasts } from "./toast.tsx";
import { nextTypeSize, typeSize, typeSizeLabel } from "./type-size.ts";

/** Rail, top bar and the page. What lies outside the officer's posts is absent, not grey. */
export function Shell(props: ParentProps) {
  const { officer } = useDesk();
  const navigate = useNavigate();
  const mine = places.filter(({ roles }) => holds(officer, roles));
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  useKeys({
    "?": () => setHelpOpen(true),
    ...Object.fromEntries(mine.map(({ key, href }) => [`g ${key}`, () => navigate(href)])),
  });

  return (
    <div class="app">
      <a class="skip" href="#main">
        跳到正文
      </a>
      <Rail places={mine} />
      <TopBar onHelp={() => setHelpOpen(true)} />
      <main class="main" id="main" tabindex="-1">
        {props.children}
      </main>
      <Toasts />
      <Show when={isHelpOpen()}>
        <KeySheet places={mine} onClose={() => setHelpOpen(false)} />
      </Show>
    </div>
  );
}

function TopBar(props: { readonly onHelp: () => void }) {
  const { config, officer, session } = useDesk();
  const areas = () =>
    officer.assignments.some(({ area }) => area.length <= 6)
      ? ""
      : ` · ${officer.assignments.length} 个乡镇`;
  return (
    <header class="topbar">
      <span class="scope">
        <Icon name="place" /> <span class="hidden-text">管辖范围</span>
        {tenantName(config, officer.tenant)}
        {officer.tenant === config.city.code ? " · 全市" : `民政局${areas()}`}
      </span>
      <span class="push" />
      <button type="button" class="bar-button" onClick={nextTypeSize}>
        <Icon name="letters" />
        大字
        <Show when={typeSize() > 0}>
          <span class="smaller">{typeSizeLabel()}</span>
        </Show>
      </button>
      <button type="button" class="bar-button" onClick={() => props.onHelp()}>
        快捷键 <span class="key">?</span>
      </button>
      <details class="user">
        <summary>
          <span class="avatar" aria-hidden="true">
            {officer.name.slice(0, 1)}
          </span>
          <span>
            <b>{officer.name}</b> <span class="muted small">{roleLabels(officer)}</span>
          </span>
          <Icon name="down" />
        </summary>
        <div class="user-menu">
          <button type="button" class="button" onClick={() => session.lock()}>
            <Icon name="lock" /> 锁屏
          </button>
          <button type="button" class="button" onClick={() => void session.signOut()}>
            退出登录
          </button>
        </div>
      </details>
    </header>
  );
}

function KeySheet(props: { readonly places: readonly Place[]; readonly onClose: () => void }) {
  const [isOff, setOff] = createSignal(areKeysOff());
  return (
    <ConfirmDialog
      title="快捷键"
      action="保存"
      onClose={props.onClose}
      onConfirm={async () => setKeysOff(isOff())}
    >
      <dl class="key-sheet">
        <For each={props.places}>
          {(place) => (
            <>
              <dt>
                <span class="key">G</span> <span class="key">{place.key.toUpperCase()}</span>
              </dt>
              <dd>{place.label}</dd>
            </>
          )}
        </For>
        <dt>
          <span class="key">J</span> <span class="key">K</span>
        </dt>
        <dd>下一行、上一行</dd>
        <dt>
          <span class="key">空格</span> <span class="key">X</span>
        </dt>
        <dd>待办事项：预览、选择</dd>
        <dt>
          <span class="key">N</span> <span class="key">A</span> <span class="key">P</span>
        </dt>
        <dd>登记、办理第一个步骤、打印</dd>
        <dt>
          <span class="key">/</span>
        </dt>
        <dd>到查找框</dd>
        <dt>
          <span class="key">Ctrl ↵</span>
        </dt>
        <dd>提交对话框</dd>
        <dt>
          <span class="key">Esc</span>
        </dt>
        <dd>返回</dd>
      </dl>
      <label>
        <input
          type="checkbox"
          checked={isOff()}
          onChange={(e) => setOff(e.currentTarget.checked)}
        />{" "}
        停用单个字母的快捷键
      </label>
    </ConfirmDialog>
  );
}
