import type { Translation } from '../core';
import type { words as en } from './problems.en';
import { yamlReason } from './yaml-reasons.zh-cn';

const UNREAD: Readonly<Record<string, string>> = {
  ENOENT: '没有这样的文件或文件夹',
  ENOTDIR: '路径中有一段不是文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限',
  ELOOP: '链接形成了环',
  ENAMETOOLONG: '名称过长',
  EMFILE: '打开的文件过多',
};

const COUNTED: Readonly<Record<string, string>> = { '#files': '文件数', '#bytes': '全部内容的大小' };

export const words: Translation<typeof en> = {
  'manifest/syntax': {
    what: (p) => `这不是 YAML：${yamlReason(p.reason)}`,
    fix: (p) =>
      p.template === ''
        ? '请改正所指的行；在此之前不检查该文档中的对象'
        : `如果 ${p.template} 处由 Helm 填写，请指定 chart 的文件夹，由 helm 渲染；否则请改正所指的行`,
  },
  'manifest/too-large': {
    what: (p) => `${COUNTED[p.name] ?? p.name} 超过可读取的上限 ${p.most}`,
    fix: () => '请少指定一些，或将其拆分',
  },
  'manifest/aliases': {
    what: (p) => `展开别名后，该文档的值超过 ${p.most} 个`,
    fix: () => '请直接写出别名所代表的内容：没有 API 服务器会接受这么大的对象',
  },
  'manifest/no-object': {
    what: () => '该文档不是 Kubernetes 对象：缺少 apiVersion 或 kind',
    fix: () => '请补上这两个字段，或不要包含该文件',
  },
  'manifest/no-name': {
    what: (p) => `${p.kind} 没有名称`,
    fix: () => '请写 metadata.name；只用于创建的对象可写 metadata.generateName',
  },
  'manifest/missing': {
    what: (p) => `无法读取 ${p.path}：${UNREAD[p.reason] ?? p.reason}`,
    fix: () => '请给出文件、文件夹、chart 的文件夹或归档，或用 - 表示标准输入',
  },
  'manifest/empty': {
    what: (p) => `${p.path === '-' ? '标准输入' : p.path}中没有 Kubernetes 对象`,
    fix: (p) => (p.path === '-' ? '请确认管道前的命令会输出 YAML' : '请指定存放 YAML 的文件夹；文件名以 .yaml、.yml 或 .json 结尾'),
  },
  'manifest/no-helm': {
    what: (p) => `${p.path} 是一个 chart，但 PATH 中没有可渲染它的 helm`,
    fix: () => '请安装 Helm，或在别处渲染后传入文本：helm template … | sealane check --yaml -',
  },
  'manifest/helm': {
    what: (p) => `Helm 无法渲染 ${p.path}：${p.message}`,
    fix: () => '请改正 chart，或用 --values 给出它需要的值',
  },
};
