import type { Translation } from '../../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'output/path': {
    what: (p) => `“${p.file}” 不能作为输出文件：${p.reason}`,
    fix: () => '请使用输出目录之下的路径，只含字母、数字、“.”、“_”、“-” 和 “/”',
  },
  'output/same-path': {
    what: (p) => `文件 “${p.file}” 与 “${p.other}” 会成为同一个文件(macOS 和 Windows 不区分大小写)`,
    fix: () => '请为其中一个构造或命名空间改名',
  },
  'output/link': {
    what: (p) => `输出目录中的 “${p.file}” 是链接或不是普通文件，Sealane 不会经由链接写入`,
    fix: () => '请删除它，或用 --out 指定其他目录',
  },
  'output/occupied': {
    what: (p) => `输出目录中的 “${p.file}” 不是由 Sealane 写入的，因此不会覆盖它`,
    fix: () => '请把它移到别处，或用 --out 指定其他目录',
  },
  'output/not-ours': {
    what: (p) => `目录 ${p.folder} 不为空，但没有 ${p.marker}：它不是由 Sealane 生成的，因此不会改动其中任何内容`,
    fix: () => '请用 --out 指定空目录或新目录，或自行清空该目录',
  },
  'output/manifest': {
    what: (p) => `${p.file} 不可信：${p.reason}`,
    fix: () => '请删除输出目录后重新生成；如果您没有改过该文件，请查明是谁改的',
  },
  'output/file-in-the-way': {
    what: (p) => `${p.file} 是一个文件，因此无法写入目录 ${p.folder}`,
    fix: () => '请用 --out 指定其他目录，或把该文件移到别处',
  },
  'output/denied': {
    what: (p) => `系统不允许读写 ${p.file}(${p.reason})`,
    fix: (p) =>
      p.reason === 'EROFS'
        ? '该文件系统是只读的：请用 --out 指定其他文件系统上的目录'
        : '请让运行此命令的用户可以写入它(它可能属于之前以 root 运行的一次生成)，或用 --out 指定其他目录',
  },
  'output/no-space': {
    what: (p) => `${p.folder} 所在的磁盘没有剩余空间，无法写出(${p.reason})`,
    fix: () => '请腾出空间后重新运行同一命令：已写入的部分仍被识别为由 Sealane 生成，会补全',
  },
  'output/refused': {
    what: (p) => `系统无法创建或写入 ${p.file}(${p.reason})`,
    fix: (p) => (p.reason === 'ENAMETOOLONG' ? '请用 --out 指定路径更短的目录，或使用更短的名称' : '请用 --out 指定普通磁盘上的目录'),
  },
  'output/foreign-file': {
    what: (p) => `${p.file} 位于生成的文件之中，但不是由 Sealane 写入的；\`kubectl apply -R -f\` 也会应用它`,
    fix: () => '请把它移到别处，或用 cdk8s.Include 纳入程序',
  },
  'repository/occupied': {
    what: (p) => `${p.file} 已存在，且不是由 Sealane 写入的`,
    fix: () => '请把需要的内容移入程序，然后删除该文件；或给流水线换个名称',
  },
  'repository/edited': {
    what: (p) => `${p.file} 在 Sealane 写入之后被人改过：重新写入会丢失这些改动`,
    fix: () => '请把改动写进程序，删除该文件，再运行 `sealane synth`',
  },
};
