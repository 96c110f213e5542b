/** What commands do with charts: they run Helm. */
export { pinCharts, type PinnedChart } from './pin-charts';
export { pushCharts } from './push-charts';
