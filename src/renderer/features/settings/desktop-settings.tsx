import type { DesktopSettings } from '../../../contract/settings.ts'
import { Choice } from './choice.tsx'
import { Section } from './section.tsx'
import { texts } from './texts.ts'

export interface DesktopSectionsProps {
  readonly settings: DesktopSettings
  readonly onChange: (change: Partial<DesktopSettings>) => void
}

/** What only the desktop application has. */
export function DesktopSections({ settings, onChange }: DesktopSectionsProps) {
  const { desktop } = texts
  return (
    <>
      <Section title={desktop.whenClosing} hint={desktop.whenClosingHint}>
        <Choice
          label={desktop.whenClosing}
          value={settings.whenClosing}
          options={desktop.closings}
          onChange={(whenClosing) => onChange({ whenClosing })}
        />
      </Section>
      {(['notifyAnswers', 'notifyNotices', 'keepAwake'] as const).map((name) => (
        <Section key={name} title={desktop.switches[name].title} hint={desktop.switches[name].hint}>
          <Choice
            label={desktop.switches[name].title}
            value={settings[name] ? 'on' : 'off'}
            options={desktop.onOff}
            onChange={(choice) => onChange({ [name]: choice === 'on' })}
          />
        </Section>
      ))}
    </>
  )
}
