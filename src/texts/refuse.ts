import type { PayloadRequest } from 'payload'
import { DatelineError, type ErrorCode, type ErrorDetails } from '../errors.ts'
import type { Texts } from './en.ts'
import { chooseLanguage, type Language, readerText } from './reader-texts.ts'

type Asking = Pick<PayloadRequest, 'headers' | 'query'>

/** The language to answer a reader in: `?language=`, else `Accept-Language`. */
export const languageOf = ({ headers, query }: Asking): Language =>
  chooseLanguage(
    typeof query?.language === 'string' ? query.language : null,
    headers.get('accept-language'),
  )

type Said = ErrorDetails & { values?: Record<string, string | number> }

/** A refusal in the reader's language: the text has the code's name. */
export const refuse = (
  req: Asking,
  code: ErrorCode & keyof Texts,
  { values, ...details }: Said = {},
): DatelineError => new DatelineError(code, readerText(languageOf(req), code, values), details)
