import type { PrintBlock, PrintDocument } from "@minzheng/register";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import type { Run } from "./pieces.ts";

type Block<Kind extends PrintBlock["kind"]> = Extract<PrintBlock, { kind: Kind }>;

const isOf =
  <Kind extends PrintBlock["kind"]>(kind: Kind) =>
  (block: PrintBlock): Block<Kind> | undefined =>
    block.kind === kind ? (block as Block<Kind>) : undefined;

/** The runs of a document that stand on one sheet. */
export function Blocks(props: { readonly document: PrintDocument; readonly runs: readonly Run[] }) {
  return (
    <For each={props.runs}>
      {(run) => (
        <Show when={props.document.blocks[run.block]}>
          {(block) => <BlockRun block={block()} run={run} />}
        </Show>
      )}
    </For>
  );
}

function BlockRun(props: { readonly block: PrintBlock; readonly run: Run }): JSX.Element {
  return (
    <Switch>
      <Match when={isOf("heading")(props.block)}>
        {(block) => (
          <h2 class="paper-heading" data-piece={`${props.run.block}.0`}>
            {block().text}
          </h2>
        )}
      </Match>
      <Match when={isOf("paragraph")(props.block)}>
        {(block) => (
          <p class={`paper-line ${block().as ?? ""}`} data-piece={`${props.run.block}.0`}>
            {block().text}
          </p>
        )}
      </Match>
      <Match when={isOf("fields")(props.block)}>
        {(block) => <FieldLines block={block()} run={props.run} />}
      </Match>
      <Match when={isOf("table")(props.block)}>
        {(block) => <TableRows block={block()} run={props.run} />}
      </Match>
      <Match when={isOf("signatures")(props.block)}>
        {(block) => <Boxes block={block()} run={props.run} />}
      </Match>
      <Match when={isOf("closing")(props.block)}>
        {(block) => (
          <div class="paper-closing" data-piece={`${props.run.block}.0`}>
            <p>{block().office}</p>
            <p>{block().day}</p>
            <Show when={block().seal}>
              <p>（盖章）</p>
            </Show>
          </div>
        )}
      </Match>
    </Switch>
  );
}

const within = <Row,>(rows: readonly Row[], { from, to }: Run): readonly Row[] =>
  rows.slice(from, to + 1);

/** Two labels and values on a line, or one over the whole width; empty ones stay writable. */
function FieldLines(props: { readonly block: Block<"fields">; readonly run: Run }) {
  return (
    <table class="paper-table" data-block={props.run.block}>
      <colgroup>
        <Show when={props.block.side}>
          <col class="side" />
        </Show>
        <col class="label" />
        <col />
        <col class="label" />
        <col />
      </colgroup>
      <tbody>
        <For each={within(props.block.lines, props.run)}>
          {(line, i) => (
            <tr
              data-piece={`${props.run.block}.${props.run.from + i()}`}
              classList={{ tall: line.some(({ tall }) => tall) }}
            >
              <Side text={props.block.side} isFirst={i() === 0} run={props.run} />
              <For each={line}>
                {(cell) => (
                  <>
                    <th scope="row">{cell.label}</th>
                    <td class="left" colspan={cell.wide || line.length === 1 ? 3 : 1}>
                      {cell.text}
                    </td>
                  </>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

/** Once on each sheet, beside all lines that stand there. */
function Side(props: {
  readonly text: string | undefined;
  readonly isFirst: boolean;
  readonly run: Run;
}) {
  return (
    <Show when={props.isFirst && props.text}>
      {(text) => (
        <th class="side" scope="rowgroup" rowspan={props.run.to - props.run.from + 1}>
          {text()}
        </th>
      )}
    </Show>
  );
}

function TableRows(props: { readonly block: Block<"table">; readonly run: Run }) {
  const cells = (row: readonly string[]) => (
    <For each={row}>
      {(text, at) => <td class={props.block.columns[at()]?.align ?? "center"}>{text}</td>}
    </For>
  );
  const hasHead = () => props.block.columns.some(({ label }) => label !== "");
  const widthOf = (share: number | undefined) =>
    share === undefined ? {} : { width: `${share * 100}%` };
  const total = () => (props.run.to >= props.block.rows.length ? props.block.total : undefined);
  return (
    <table class="paper-table" data-block={props.run.block}>
      <Show when={props.block.caption}>{(caption) => <caption>{caption()}</caption>}</Show>
      <Show when={props.block.side ?? props.block.columns.some(({ share }) => share !== undefined)}>
        <colgroup>
          <Show when={props.block.side}>
            <col class="side" />
          </Show>
          <For each={props.block.columns}>{({ share }) => <col style={widthOf(share)} />}</For>
        </colgroup>
      </Show>
      <Show when={hasHead()}>
        <thead>
          <tr>
            <Show when={props.block.side}>
              <td class="side" />
            </Show>
            <For each={props.block.columns}>{({ label }) => <th scope="col">{label}</th>}</For>
          </tr>
        </thead>
      </Show>
      <tbody>
        <For each={within(props.block.rows, props.run)}>
          {(row, i) => (
            <tr data-piece={`${props.run.block}.${props.run.from + i()}`}>
              <Side text={props.block.side} isFirst={i() === 0} run={props.run} />
              {cells(row)}
            </tr>
          )}
        </For>
        <Show when={total()}>
          {(sums) => (
            <tr class="total" data-piece={`${props.run.block}.${props.block.rows.length}`}>
              {cells(sums())}
            </tr>
          )}
        </Show>
      </tbody>
    </table>
  );
}

/** Opinion, signer, seal and day in a box of at least 25 mm; what is not known stays to be written. */
function Boxes(props: { readonly block: Block<"signatures">; readonly run: Run }) {
  return (
    <table class="paper-table" data-block={props.run.block}>
      <colgroup>
        <col class={props.block.upright ? "side" : "label"} />
        <col />
      </colgroup>
      <tbody>
        <For each={within(props.block.boxes, props.run)}>
          {(box, i) => (
            <tr data-piece={`${props.run.block}.${props.run.from + i()}`}>
              <th scope="row" class={props.block.upright ? "side" : ""}>
                {box.label}
              </th>
              <td class="opinion-box">
                <div>
                  <p>{box.opinion}</p>
                  <p class="signer">
                    签字：<span>{box.signer}</span>
                    <Show when={box.seal}>
                      <span>（盖章）</span>
                    </Show>
                    <span>{box.day ?? "　　年　　月　　日"}</span>
                  </p>
                </div>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
