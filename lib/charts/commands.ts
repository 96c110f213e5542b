/** What commands do with charts: they run Helm. */
export { pinCharts } from './pin-charts';
export { pushCharts } from './push-charts';
