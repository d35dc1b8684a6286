import { z } from 'zod/mini'

// Before any schema is made: zod would otherwise try whether it may compile code, which the policy forbids and reports.
z.config({ jitless: true })
