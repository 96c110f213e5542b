import type { Language } from './problem';

/** The language that a `--lang` value or a POSIX locale (`zh_CN.UTF-8`) asks for; English for all that is not Chinese. */
export function languageOf(locale: string | undefined): Language {
  return locale !== undefined && /^zh\b|^zh[-_]/i.test(locale) ? 'zh-CN' : 'en';
}
