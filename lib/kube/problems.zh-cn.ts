import type { Translation } from '../core';
import type { words as en } from './problems.en';
import { words as expose } from './expose/words.zh-cn';
import { words as rollout } from './rollout/words.zh-cn';
import { words as pod } from './pod/words.zh-cn';

export const words: Translation<typeof en> = {
  ...expose,
  ...pod,
  ...rollout,
  'patch/no-target': {
    what: (p) => `补丁 "${p.op} ${p.path}" 没有命中任何内容：清单中不存在 ${p.missing}`,
    fix: () => '请用 `sealane explain <路径>` 查看清单并修正补丁路径；若要新增字段，请在已存在的父级上使用 JsonPatch.add',
  },
  'patch/selector': {
    what: (p) => `补丁修改了 ${p.kind} ${p.name} 的选择器，而 API 服务器不允许修改它`,
    fix: () => '请不要改动 spec.selector；若要改用其他标签，请以新名称创建工作负载，之后再删除旧的',
  },
  'patch/ambiguous': {
    what: (p) => `补丁 "${p.op} ${p.path}" 命中了 ${p.count} 个列表项：它们的名称都是 ${p.at}`,
    fix: () => '请用从 0 开始的序号代替名称',
  },
  'patch/test-failed': {
    what: (p) => `补丁 "test ${p.path}" 未通过：清单中该处的值不同`,
    fix: () => '请用 `sealane explain <path>` 查看清单并修正期望值，或删除这个 test',
  },
  'patch/lost': {
    what: (p) => `补丁 "${p.op} ${p.path}" 未出现在渲染结果中：它被所用的库丢弃了`,
    fix: () => 'cdk8s 生成的类会丢弃它不认识的字段；请对该对象改用普通的 cdk8s ApiObject 或 sealane 的构造',
  },
  'object/list': {
    what: (p) => `${p.kind} 不是对象：其中的 ${p.count} 项不会得到命名空间和标签，也不受其他对象所受的检查`,
    fix: () => "把每一项写成单独的 YAML 文档（---），例如：kubectl get -o json … | jq -c '.items[]'",
  },
  'reference/impossible-name': {
    what: (p) => `程序引用了 ${p.kind} "${p.name}"，但没有对象能叫这个名称`,
    fix: () => "请更正：名称只含 a-z、0-9、'-' 和 '.'；secretRef 和 claim 先写名称，再写键",
  },
  'way-back/unsigned': {
    what: ({ reason, by, objects }) => `声明没有回退之路：原因“${reason}”，由“${by}”负责，涉及 ${objects} 个对象；三者缺一不可`,
    fix: () => "各写一行，姓名中不要有括号：noWayBack(disk, { reason: '订单超出磁盘', by: 'li@shop.example' })",
  },
  'quota/count': {
    what: (p) => `${p.prop} 是 ${p.got}，但应为不小于 0 的整数`,
    fix: () => '写一个整数，或删除它以不设上限',
  },
  'probe/no-main-port': {
    what: (p) => `${p.at} 的健康检查要访问端口，但检查和容器都没有写明端口`,
    fix: () => "请写明：http('/ready', { port: 8080 })，或 ports: { http: 8080 }；没有端口的容器可用 exec([...])",
  },
  'amount/cpu': {
    what: (p) => `${p.prop} 的值 "${p.got}" 不是有效的 CPU 数量`,
    fix: (p) =>
      p.likely
        ? `是否想写 "${p.likely}"？千分之一核写作 "250m"，整核写作 "2" 或 "0.5"`
        : '千分之一核写作 "250m"，整核写作 "2" 或 "0.5"，也可传入 Cpu.millis(250)',
  },
  'amount/size': {
    what: (p) => `${p.prop} 的值 "${p.got}" 不是有效的容量`,
    fix: (p) =>
      p.likely
        ? `是否想写 "${p.likely}"？可用单位为 Ki、Mi、Gi、Ti`
        : '请写作 "512Mi" 或 "2Gi"(单位 Ki、Mi、Gi、Ti)，也可传入 Size.mebibytes(512)',
  },
  'resources/limit-below-request': {
    what: (p) => `${p.prop} 的上限 ${p.limit} 低于请求值 ${p.request}`,
    fix: (p) => `请把上限提高到 ${p.request} 或以上，或降低请求值`,
  },
  'scale/range': {
    what: (p) => `scale 的范围是 ${p.min} 到 ${p.max} 个 Pod，但必须是整数且满足 1 <= min <= max`,
    fix: () => '请写作 scale: { min: 2, max: 10 }',
  },
  'scale/calm-range': {
    what: (p) => `scale.calm 为 ${p.got}，而 Kubernetes 只接受 0 秒到 1 小时`,
    fix: () => "请传入 '1h' 或更短的时间，或省略它以使用默认的 5 分钟",
  },
  'amount/duration': {
    what: (p) => `${p.prop} 的值 "${p.got}" 不是有效的时间长度`,
    fix: (p) =>
      p.likely
        ? `是否想写 "${p.likely}"？可用单位为 ms、s、m、h、d`
        : '请写作 "30s" 或 "5m"(单位 ms、s、m、h、d)，也可传入 Duration.seconds(30)',
  },
};
