import { readFileSync } from 'node:fs'
import { openData } from './decrypt.mjs'

for (const line of readFileSync(0, 'utf8').trimEnd().split('\n')) {
  try {
    console.log(JSON.stringify(openData(...line.split('|'))))
  } catch {
    console.log('refused')
  }
}
