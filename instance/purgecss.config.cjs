// What of KERN's style sheet is left: the classes that stand in our templates, classes and scripts.
module.exports = {
  css: ["node_modules/@kern-ux/native/dist/kern.min.css"],
  content: [
    "src/rathaus/**/*.pt",
    "src/rathaus/**/*.py",
    "src/rathaus/**/*.js",
    "src/rathaus/distributions/**/*.json",
  ],
  // The tokens of a surface hang on body, behind a selector that no template spells out.
  safelist: { standard: ["html", "body"], greedy: [/kern-level-/] },
  rejected: false,
};
