import { configure } from '@testing-library/dom'
import { afterEach } from 'vitest'
import { tellFigure, type Figure } from '../src/main/core/testing/tell-figure.ts'
import './patient-tests.ts'

declare module 'vitest' {
  interface TaskMeta {
    figure?: Figure
  }
}

configure({ asyncUtilTimeout: 15_000 })

// A window knows no files: what its tests came to is told here.
afterEach(({ task }) => {
  if (task.meta.figure) tellFigure(task.meta.figure)
})
