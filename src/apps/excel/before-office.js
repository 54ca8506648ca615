/* Runs before Office.js, in every engine that may show the pane: plain ES5. */
(function () {
  /* Internet Explorer 11 (Excel 2016 and 2019 under a volume licence) and engines before ES2022 cannot run the pane; they get the notice that the page holds. On a Mac the engine is the system's, whatever Excel it is. */
  if (document.documentMode || !Object.hasOwn) {
    document.documentElement.className += /Macintosh(?!.*Chrom)/.test(window.navigator.userAgent) ? ' too-old too-old-mac' : ' too-old';
    return;
  }
  /* Office.js asks the host whether it may log. Gouji answers in its place: no. Then it neither loads nor sends telemetry. */
  try {
    window.external = window.external || {};
    window.external.GetLoggingAllowed = function () {
      return false;
    };
  } catch (refused) {
    /* A host that guards the object. Its telemetry files are not here to be loaded, and the page's CSP lets nothing out. */
  }
})();
