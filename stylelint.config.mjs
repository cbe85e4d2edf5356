export default {
  extends: ['stylelint-config-standard'],
  ignoreFiles: ['**/node_modules/**', 'miniprogram/miniprogram_npm/**'],
  rules: {
    'import-notation': 'string',
    'unit-no-unknown': [true, { ignoreUnits: ['rpx'] }],
    'selector-type-no-unknown': [true, { ignoreTypes: ['page', /^wx-/, /^t-/] }],
    'selector-class-pattern': [
      '^[a-z][a-z0-9]*(-[a-z0-9]+)*(__[a-z0-9]+(-[a-z0-9]+)*)?(--[a-z0-9]+(-[a-z0-9]+)*)?$',
      { message: 'Classes are block__element--modifier' },
    ],
    // Old WebViews know neither the modern colour notation nor alpha in percent.
    'color-function-notation': 'legacy',
    'color-function-alias-notation': null,
    'alpha-value-notation': 'number',
    // `inset` is newer than the oldest phones.
    'declaration-block-no-redundant-longhand-properties': [true, { ignoreShorthands: ['inset'] }],
    'media-feature-range-notation': 'prefix',
    'declaration-property-value-no-unknown': null,
  },
};
