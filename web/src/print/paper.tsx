import "./paper.css";
import type { PrintDocument } from "@minzheng/register";
import { createEffect, createSignal, For, type JSX, on, Show } from "solid-js";
import { Blocks } from "./blocks.tsx";
import { type Measured, paginate, piecesOf, runsOf } from "./pieces.ts";

/**
 * A document on A4 sheets, numbered by ourselves: browsers number pages from Chromium 131 on only,
 * and break tables without a head. The whole is set once out of sight, measured, then dealt out.
 */
export function Paper(props: {
  readonly document: PrintDocument;
  /** At the left foot of every sheet: who printed it, when and why. */
  readonly foot: string;
}) {
  let trial: HTMLDivElement | undefined;
  const [sheets, setSheets] = createSignal<readonly (readonly Measured[])[]>([]);
  createEffect(
    on(
      () => props.document,
      () => trial !== undefined && setSheets(dealtOut(trial, props.document)),
    ),
  );
  /** On a public board nobody needs to know who pressed the button. */
  const isPosted = () => props.document.layout === "notice";
  return (
    <>
      <div class="paper-trial" aria-hidden="true" ref={trial}>
        <Sheet document={props.document} isFirst foot="" page="">
          <Blocks document={props.document} runs={runsOf(piecesOf(props.document))} />
        </Sheet>
      </div>
      <For each={sheets()}>
        {(pieces, i) => (
          <Sheet
            document={props.document}
            isFirst={i() === 0}
            foot={isPosted() ? "" : props.foot}
            page={isPosted() && sheets().length === 1 ? "" : pageText(i() + 1, sheets().length)}
          >
            <Blocks document={props.document} runs={runsOf(pieces)} />
          </Sheet>
        )}
      </For>
    </>
  );
}

const pageText = (page: number, pages: number): string => `第 ${page} 页 共 ${pages} 页`;

function Sheet(props: {
  readonly document: PrintDocument;
  readonly isFirst: boolean;
  readonly foot: string;
  readonly page: string;
  readonly children: JSX.Element;
}) {
  return (
    <section class={`sheet ${props.document.layout}`}>
      <Show when={props.isFirst}>
        <header>
          <h1>
            <For each={props.document.title}>{(line) => <span>{line}</span>}</For>
          </h1>
          <Show when={props.document.number}>
            {(number) => <p class="paper-number">编号：{number()}</p>}
          </Show>
        </header>
      </Show>
      <div class="sheet-body">{props.children}</div>
      <footer>
        <span>{[props.document.footer, props.foot].filter((text) => text).join(" · ")}</span>
        <span>{props.page}</span>
      </footer>
    </section>
  );
}

const leading = ["heading"];

function dealtOut(trial: HTMLElement, document: PrintDocument) {
  const heightOf = (selector: string) =>
    trial.querySelector(selector)?.getBoundingClientRect().height ?? 0;
  const sheet = trial.querySelector(".sheet");
  const body = trial.querySelector(".sheet-body");
  if (sheet === null || body === null) return [];
  const style = getComputedStyle(sheet);
  const [top, bottom] = [style.paddingTop, style.paddingBottom].map((text) =>
    Number.parseFloat(text),
  );
  const outer = (element: Element) => {
    const { marginTop, marginBottom } = getComputedStyle(element);
    return Number.parseFloat(marginTop) + Number.parseFloat(marginBottom);
  };
  const pieces = piecesOf(document).map((piece): Measured => {
    const block = document.blocks[piece.block];
    const element = trial.querySelector(`[data-piece="${piece.block}.${piece.at}"]`);
    const table = trial.querySelector(`[data-block="${piece.block}"]`);
    const own = element?.getBoundingClientRect().height ?? 0;
    const head = table?.querySelector("thead")?.getBoundingClientRect().height ?? 0;
    const caption = table?.querySelector("caption")?.getBoundingClientRect().height ?? 0;
    const margins = table === null ? outer(element ?? body) : outer(table);
    return {
      ...piece,
      height: own,
      overhead: head + caption + margins,
      leads: leading.includes(block?.kind ?? ""),
      starts: block?.kind === "heading" && block.startsSheet === true,
    };
  });
  const room = sheetHeight(trial) - (top ?? 0) - (bottom ?? 0);
  return paginate(pieces, { sheet: room, title: heightOf(".sheet > header") });
}

/** 297 mm as this screen draws them. */
const sheetHeight = (trial: HTMLElement): number =>
  (trial.querySelector(".sheet")?.getBoundingClientRect().width ?? 0) * (297 / 210);
