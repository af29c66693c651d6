// Texts that run a script wherever a page takes them for markup, for an address or for a template.
// What would run leaves a mark that a test can see.

const mark = "document.documentElement.dataset.ran=1";

// Each runs in its own way: on load, on error, on focus, on being toggled, animated, followed.
const elements = [
  `<script>${mark}</script>`,
  `<img src=x onerror=${mark}>`,
  `<svg onload=${mark}>`,
  `<svg><script>${mark}</script></svg>`,
  `<svg><animate onbegin=${mark} attributeName=x dur=1s>`,
  `<body onload=${mark}>`,
  `<iframe srcdoc="<script>parent.${mark}</script>"></iframe>`,
  `<iframe src="javascript:parent.${mark}"></iframe>`,
  `<video><source onerror=${mark}></video>`,
  `<audio src=x onerror=${mark}>`,
  `<input autofocus onfocus=${mark}>`,
  `<select autofocus onfocus=${mark}></select>`,
  `<textarea autofocus onfocus=${mark}></textarea>`,
  `<details open ontoggle=${mark}>`,
  `<marquee onstart=${mark}>`,
  `<object data="javascript:${mark}"></object>`,
  `<embed src="javascript:${mark}">`,
  `<math><mtext><img src=x onerror=${mark}></mtext></math>`,
  `<a href="javascript:${mark}" autofocus>here</a>`,
  `<form action="javascript:${mark}"><button>send</button></form>`,
  `<button formaction="javascript:${mark}" autofocus>send</button>`,
  `<meta http-equiv=refresh content="0;url=javascript:${mark}">`,
  `<style>@keyframes x{}</style><b style="animation:x" onanimationstart=${mark}></b>`,
  `<template shadowrootmode=open><img src=x onerror=${mark}></template>`,
  `<base href="javascript:/a/-${mark}//">`,
];

// How a text may break out of where it stands, or hide from somebody who looks for it.
const disguises: ((element: string) => string)[] = [
  (element) => element,
  (element) => `"'>${element}`,
  (element) => `</title></textarea></style></script>${element}`,
  (element) => `<!--><${"x".repeat(3)}>-->${element}`,
  (element) => element.replace(/<(\w+)/, (_, name: string) => `<${name.toUpperCase()}/`),
  (element) => `${element.slice(0, -1)}//`,
  (element) => element.replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  (element) => element.replaceAll("<", "\\u003c").replaceAll(">", "\\x3e"),
];

const addresses = [
  `javascript:${mark}`,
  `JaVaScRiPt:${mark}`,
  `  javascript:${mark}`,
  `java\nscript:${mark}`,
  `&#106;avascript:${mark}`,
  `data:text/html,<script>parent.${mark}</script>`,
  `data:text/html;base64,PHNjcmlwdD5hPC9zY3JpcHQ+`,
  `vbscript:${mark}`,
  `https://example.org/"onmouseover="${mark}`,
  `https://example.org/'><img src=x onerror=${mark}>`,
  `https://example.org/#<script>${mark}</script>`,
  `[a link](javascript:${mark})`,
  `![a picture](x "onerror=${mark}")`,
];

const templates = [
  `{{constructor.constructor('${mark}')()}}`,
  `\${${mark}}`,
  `{@html '<img src=x onerror=${mark}>'}`,
  `#{${mark}}`,
  `<%= ${mark} %>`,
  `{count, plural, other {<script>${mark}</script>}}`,
  `__proto__[innerHTML]=<img src=x onerror=${mark}>`,
  `'-(${mark})-'`,
  `\`;${mark};\``,
  `');${mark};//`,
];

export const payloads: string[] = [
  ...elements.flatMap((element) => disguises.map((disguise) => disguise(element))),
  ...addresses,
  ...templates,
];
