/** Ways in which a new version takes over step by step, one file each, and what it is judged by. */
export { TEMPLATE_ARGUMENTS, timingOf, type Analysis, type AnalysisPlace, type AnalysisTiming, type Bounds } from './analysis';
export { type AnalysisMetric, type JobMetric } from './analysis-template';
export { blueGreen, type BlueGreenProps } from './blue-green';
export { canary, type CanaryProps, type CanaryStep } from './canary';
export { prometheus, successRate, type PrometheusProps, type SuccessRateProps } from './prometheus';
export { web, type WebProps } from './web-metric';
