import type { Translation } from '../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'yaml/not-data': {
    what: (p) => `${p.at} 的类型是 ${p.got}，但 YAML 只能包含文本、数字、true、false、null、列表和普通对象`,
    fix: () => '请传入它的文本或数字形式(例如 date.toISOString())，或改用普通对象',
  },
  'yaml/not-finite': {
    what: (p) => `${p.at} 的值是 ${p.got}，但 Kubernetes 只接受有限的数字`,
    fix: () => '请检查是否除以了零，或用 undefined 参与了运算',
  },
  'yaml/lone-surrogate': {
    what: (p) => `${p.at} 含有半个字符(不成对的 UTF-16 代理项),UTF-8 文件无法保存`,
    fix: () => '请按字符截取文本([...text])，不要用 text.slice() 或 text.charAt()；二进制数据请用 base64',
  },
  'yaml/cycle': {
    what: (p) => `${p.at} 与包含它的某个上级是同一个对象`,
    fix: () => '请传入所需部分的副本；Kubernetes 的 YAML 不能引用自身',
  },
  'yaml/too-deep': {
    what: (p) => `${p.at} 的嵌套超过 ${p.got} 层列表和映射，YAML 解析器无法读取`,
    fix: () => '请检查是否有函数在反复包装自己的结果',
  },
};
