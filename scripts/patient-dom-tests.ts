import { configure } from '@testing-library/dom'
import './patient-tests.ts'

configure({ asyncUtilTimeout: 15_000 })
