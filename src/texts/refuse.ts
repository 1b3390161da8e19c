import type { PayloadRequest } from 'payload'
import { DatelineError, type ErrorCode, type ErrorDetails } from '../errors.ts'
import type { Texts } from './en.ts'
import { chooseLanguage, type Language, readerText } from './reader-texts.ts'

type ReaderRequest = Pick<PayloadRequest, 'headers' | 'query'>

/** Returns the language of an answer to a reader: `?language=`, otherwise `Accept-Language`. */
export const languageOf = ({ headers, query }: ReaderRequest): Language =>
  chooseLanguage(
    typeof query?.language === 'string' ? query.language : null,
    headers.get('accept-language'),
  )

type Details = ErrorDetails & { values?: Record<string, string | number>; text?: keyof Texts }

/** Returns an error in the reader's language. The key of its text is `text`, or else the code. */
export const refuse = (
  req: ReaderRequest,
  code: ErrorCode & keyof Texts,
  { values, text, ...details }: Details = {},
): DatelineError =>
  new DatelineError(code, readerText(languageOf(req), text ?? code, values), details)
