/* Siaran pers in a frame of another site. Sites name the checksum of this file: it never changes, the frame may.
   <script src="…/widget.js" integrity="sha384-…" crossorigin="anonymous" data-instansi="…" data-jumlah="5" data-tinggi="480" async></script> */
(function () {
  "use strict";
  var own = document.currentScript;
  var frame = document.createElement("iframe");
  var address = new URL("/widget/", own.src);
  ["instansi", "wilayah", "topik", "jumlah"].forEach(function (name) {
    if (own.dataset[name]) address.searchParams.append(name, own.dataset[name]);
  });
  frame.src = address.href;
  frame.title = own.dataset.judul || "Siaran pers";
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = own.dataset.tinggi || "480";
  frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  frame.setAttribute("frameborder", "0");
  own.parentNode.insertBefore(frame, own.nextSibling);
})();
