import type { SystemCase } from './system-case';
import { circleciCase } from './circleci';
import { codefreshCase } from './codefresh';
import { giteeGoCase } from './gitee-go';
import { githubCase } from './github';
import { gitlabCase } from './gitlab';
import { jenkinsCase } from './jenkins';
import { tektonCase } from './tekton';

/** Every CI system. */
export const SYSTEMS: readonly SystemCase[] = [githubCase, gitlabCase, jenkinsCase, tektonCase, circleciCase, giteeGoCase, codefreshCase];
