/** Ways in which a new version takes over step by step, one file each, and what it is judged by. */
export { timingOf, type Analysis, type AnalysisPlace, type AnalysisTiming, type Bounds } from './analysis';
export { type AnalysisMetric, type JobMetric } from './analysis-template';
export { blueGreen } from './blue-green';
export { canary } from './canary';
export { flagger } from './flagger';
export { prometheus, successRate, type PrometheusProps, type SuccessRateProps } from './prometheus';
export { type BlueGreenProps, type CanaryProps, type CanaryStep, type DeliveredBy } from './props';
export { web, type WebProps } from './web-metric';
