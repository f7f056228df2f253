import { absenceLabels, disabilityText, relations } from "@minzheng/people";
import { policyOf } from "@minzheng/social-assistance/policy";
import { Index } from "solid-js";
import { useDesk } from "../../context.ts";
import { relationLabel } from "../../text/relations.ts";
import {
  type AssessForm,
  emptyIncome,
  emptyMember,
  type IncomeRow,
  type MemberRow,
  withMember,
  withoutMember,
} from "./assess-input.ts";
import { Choose, EntryTable, Remove, Text, Tick } from "./entry-table.tsx";

interface FormProps {
  readonly form: AssessForm;
  /** Where something is wrong: `members.1.bornOn`. */
  readonly problemAt: string | undefined;
  readonly onChange: (form: AssessForm) => void;
}

const kinds = [
  "physical",
  "visual",
  "hearing",
  "speech",
  "intellectual",
  "psychiatric",
  "multiple",
] as const;
const disabilities = kinds.flatMap((kind) =>
  ([1, 2, 3, 4] as const).map((grade) => ({
    value: `${kind} ${grade}`,
    label: disabilityText({ kind, grade }),
  })),
);
const abilities = [0, 1, 2, 3, 4, 5, 6].map((failed) => ({
  value: String(failed),
  label: `${failed} 项不能`,
}));
const absences = Object.entries(absenceLabels).map(([value, label]) => ({ value, label }));
const relationChoices = relations.map((value) => ({ value, label: relationLabel(value) }));
const classes = [
  { value: "wage", label: "工资" },
  { value: "business", label: "经营" },
  { value: "property", label: "财产" },
  { value: "transfer", label: "转移" },
];
const windows = [1, 3, 6, 12].map((months) => ({ value: String(months), label: `${months} 个月` }));

/** Who lives in the supposed household, one line each. */
export function MembersForm(props: FormProps) {
  const change = (at: number, part: Partial<MemberRow>) =>
    props.onChange(withMember(props.form, at, part));
  return (
    <EntryTable
      caption="家庭成员"
      columns={["称呼", "关系", "出生日期", "残疾", "重病", "自理能力", "不在家", "领取", ""]}
      add="添加成员"
      onAdd={() =>
        props.onChange({ ...props.form, members: [...props.form.members, { ...emptyMember }] })
      }
    >
      <Index each={props.form.members}>
        {(row, i) => {
          const at = (field: keyof MemberRow) => ({
            label: `第 ${i + 1} 位成员的`,
            isWrong: props.problemAt === `members.${i}.${field}`,
          });
          return (
            <tr>
              <td>
                <Text
                  {...at("name")}
                  name="称呼"
                  value={row().name}
                  onType={(name) => change(i, { name })}
                />
              </td>
              <td>
                <Choose
                  {...at("relation")}
                  name="关系"
                  value={row().relation}
                  choices={relationChoices}
                  onChoose={(relation) =>
                    change(i, { relation: relation as MemberRow["relation"] })
                  }
                />
              </td>
              <td class="day">
                <Text
                  {...at("bornOn")}
                  name="出生日期"
                  value={row().bornOn}
                  placeholder="1985-01-31"
                  onType={(bornOn) => change(i, { bornOn })}
                />
              </td>
              <td>
                <Choose
                  {...at("disability")}
                  name="残疾"
                  value={row().disability}
                  none="无"
                  choices={disabilities}
                  onChoose={(disability) => change(i, { disability })}
                />
              </td>
              <td class="tick">
                <Tick
                  {...at("ill")}
                  name="重病"
                  value={row().ill}
                  onTick={(ill) => change(i, { ill })}
                />
              </td>
              <td>
                <Choose
                  {...at("ability")}
                  name="自理能力"
                  value={row().ability}
                  none="未评估"
                  choices={abilities}
                  onChoose={(ability) => change(i, { ability })}
                />
              </td>
              <td>
                <Choose
                  {...at("absence")}
                  name="不在家"
                  value={row().absence}
                  none="在家"
                  choices={absences}
                  onChoose={(absence) => change(i, { absence })}
                />
              </td>
              <td class="tick">
                <Tick
                  {...at("paid")}
                  name="领取"
                  value={row().paid}
                  onTick={(paid) => change(i, { paid })}
                />
              </td>
              <td>
                <Remove
                  what={`第 ${i + 1} 位成员`}
                  isLast={props.form.members.length === 1}
                  onRemove={() => props.onChange(withoutMember(props.form, i))}
                />
              </td>
            </tr>
          );
        }}
      </Index>
    </EntryTable>
  );
}

/** What they earn, one line for each item. */
export function IncomesForm(props: FormProps) {
  const { officer } = useDesk();
  const exemptions = policyOf(officer.tenant).exemptions.map(({ key, label }) => ({
    value: key,
    label,
  }));
  const people = () =>
    props.form.members.flatMap(({ name }) =>
      name.trim() === "" ? [] : { value: name, label: name },
    );
  const change = (at: number, part: Partial<IncomeRow>) =>
    props.onChange({
      ...props.form,
      incomes: props.form.incomes.map((row, i) => (i === at ? { ...row, ...part } : row)),
    });
  return (
    <EntryTable
      caption="收入"
      columns={["谁的", "项目", "类别", "合计（元）", "几个月的", "谁提供的", "不计入收入", ""]}
      add="添加收入"
      onAdd={() =>
        props.onChange({
          ...props.form,
          incomes: [
            ...props.form.incomes,
            { ...emptyIncome, of: props.form.members[0]?.name ?? "" },
          ],
        })
      }
    >
      <Index
        each={props.form.incomes}
        fallback={
          <tr>
            <td colspan="8" class="soft">
              没有收入
            </td>
          </tr>
        }
      >
        {(row, i) => {
          const at = (field: keyof IncomeRow) => ({
            label: `第 ${i + 1} 笔收入的`,
            isWrong: props.problemAt === `incomes.${i}.${field}`,
          });
          return (
            <tr>
              <td>
                <Choose
                  {...at("of")}
                  name="归属"
                  value={row().of}
                  none="全家"
                  choices={people()}
                  onChoose={(of) => change(i, { of })}
                />
              </td>
              <td>
                <Text
                  {...at("item")}
                  name="项目"
                  value={row().item}
                  onType={(item) => change(i, { item })}
                />
              </td>
              <td>
                <Choose
                  {...at("class")}
                  name="类别"
                  value={row().class}
                  choices={classes}
                  onChoose={(value) => change(i, { class: value as IncomeRow["class"] })}
                />
              </td>
              <td class="money">
                <Text
                  {...at("yuan")}
                  name="金额"
                  value={row().yuan}
                  onType={(yuan) => change(i, { yuan })}
                />
              </td>
              <td>
                <Choose
                  {...at("months")}
                  name="月数"
                  value={row().months}
                  choices={windows}
                  onChoose={(months) => change(i, { months })}
                />
              </td>
              <td>
                <Text
                  {...at("source")}
                  name="来源"
                  value={row().source}
                  onType={(source) => change(i, { source })}
                />
              </td>
              <td>
                <Choose
                  {...at("exemption")}
                  name="不计入的理由"
                  value={row().exemption}
                  none="计入"
                  choices={exemptions}
                  onChoose={(exemption) => change(i, { exemption })}
                />
              </td>
              <td>
                <Remove
                  what={`第 ${i + 1} 笔收入`}
                  onRemove={() =>
                    props.onChange({
                      ...props.form,
                      incomes: props.form.incomes.filter((_, other) => other !== i),
                    })
                  }
                />
              </td>
            </tr>
          );
        }}
      </Index>
    </EntryTable>
  );
}
