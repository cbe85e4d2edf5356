/**
 * A user's picture, round, or a figure where there is none or it does not load. TDesign's avatar would ship its badge
 * and its group too, 20 kB.
 */
Component({
  properties: {
    /** Empty for none. */
    src: { type: String, value: '' },
    large: { type: Boolean, value: false },
  },

  data: {
    /** The one that did not load. */
    broken: '',
  },

  methods: {
    onError() {
      this.setData({ broken: this.properties.src });
    },
  },
});
