// A Pulumi program that fails leaves promises of the SDK's own stack resource behind that nobody waits for: in a language host the process
// ends then. The engine tells the failure to the test; here such a promise is taken as handled, and every other one still fails the test.
const { TestEnvironment } = require('jest-environment-node');

module.exports = class EngineEnvironment extends TestEnvironment {
  handleTestEvent(event) {
    if (event.name === 'error' && event.promise && event.error?.__pulumiRunError) event.promise.catch(() => undefined);
  }
};
