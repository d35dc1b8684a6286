import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'

export interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  /** Value -> its words, in the order shown. */
  readonly options: Readonly<Record<Value, string>>
  readonly onChange: (value: Value) => void
}

const look =
  'flex h-6.5 items-center whitespace-nowrap rounded-control border border-transparent px-2.5 text-control font-medium text-ink-2 ' +
  'not-data-checked:hover:text-ink data-checked:border-line-strong data-checked:bg-surface data-checked:text-ink'

/** One of a few values, all of them in sight. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  const values = Object.keys(options) as Value[] // the keys of this record are its values
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next)}
      className="inline-flex flex-wrap gap-0.5 rounded-panel border border-line bg-sunken p-0.5"
    >
      {values.map((option) => (
        <Radio.Root key={option} value={option} aria-label={options[option]} className={look}>
          {options[option]}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
