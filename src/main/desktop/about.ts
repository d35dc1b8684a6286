import { app, clipboard, dialog, shell } from 'electron'
import type { AppInfo } from '../../contract/app.ts'
import { aboutQuestion } from '../desktop-rules/questions.ts'
import { aboutDetail, noticesPath, runtimeOf } from '../desktop-rules/versions.ts'

/** Shows what runs here, to be read or copied, and the licences of what is in it. */
export async function showAbout(info: AppInfo): Promise<void> {
  const detail = aboutDetail(info, runtimeOf(process.versions))
  const { box, choiceOf } = aboutQuestion(detail)
  const choice = choiceOf((await dialog.showMessageBox(box)).response)
  if (choice === 'copy') await clipboard.writeText(detail)
  const notices = noticesPath(app.isPackaged, process.resourcesPath, import.meta.dirname)
  if (choice === 'licences') await shell.openPath(notices)
}
