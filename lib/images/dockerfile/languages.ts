import type { Language } from './language';
import { go } from './go';
import { gradle } from './gradle';
import { maven } from './maven';
import { node } from './node';
import { python } from './python';
import { staticFiles } from './static-files';

/** Every language. The first that knows a folder takes it: a site that Node.js builds is no program of Node.js. */
export const LANGUAGES: readonly Language[] = [staticFiles, node, go, maven, gradle, python];
