/**
 * A round avatar, with an icon when there is none or it does not load. TDesign's avatar would also ship its badge
 * and group (20 kB).
 */
Component({
  properties: {
    /** Empty for none. */
    src: { type: String, value: '' },
    large: { type: Boolean, value: false },
  },

  data: {
    /** The URL that did not load. */
    broken: '',
  },

  methods: {
    onError() {
      this.setData({ broken: this.properties.src });
    },
  },
});
