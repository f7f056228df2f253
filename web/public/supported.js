// Runs before the application and without its syntax: older browsers get words, not a white page.
(() => {
  var enough =
    "replaceAll" in String.prototype &&
    "allSettled" in Promise &&
    window.CSS &&
    CSS.supports("selector(:focus-visible)");
  if (enough) return;
  document.addEventListener("DOMContentLoaded", () => {
    document.body.innerHTML =
      '<main style="max-width:36em;margin:12vh auto;font:16px/1.8 sans-serif"><h1>请更换浏览器</h1>' +
      "<p>本系统需要 Chrome 86、Edge 86、360 安全浏览器 14（极速模式）、奇安信可信浏览器或更新的版本。</p>" +
      "<p>正在使用 IE 或兼容模式的，请切换到极速模式后重新打开。</p></main>";
  });
})();
