/* What is sent of a chosen file: the picture scaled down when it is larger than readers ever get, what is written in the
 * file (which scaling loses), and the SHA-256 of the file, by which the library knows it again.
 */
const LONGEST = 2400; // readers get 1600 pixels across; upright photos are longer
const SMALL = 1_500_000; // bytes: below it only the pixels decide
const BEGINNING = 262_144;

/* {blob, facts, source}, or {refused} with the key of a sentence. */
export async function prepare(file) {
  const head = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
  const kind = kindOf(head);
  if (!["jpeg", "png", "webp"].includes(kind)) return { refused: kind };
  const source = await digestOf(file);
  const jpeg = kind === "jpeg" ? segments(head) : { end: BEGINNING, components: 3 };
  // A browser cannot be trusted with inks: their profile is applied by the server.
  const blob = jpeg.components === 4 ? null : await smaller(file);
  return blob ? { blob, facts: file.slice(0, jpeg.end), source } : { blob: file, facts: null, source };
}

function kindOf(head) {
  const text = String.fromCharCode(...head.slice(0, 512));
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("\x89PNG")) return "png";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  if (text.slice(4, 8) === "ftyp") {
    const brand = text.slice(8, 12);
    if (/^(hei[cxms]|hev[cx]|mif1|msf1)$/.test(brand)) return "heic";
    if (/^avi[fs]$/.test(brand)) return "avif";
    return brand === "crx " ? "raw" : "video";
  }
  if (/^GIF8/.test(text)) return "gif";
  if (/^%PDF/.test(text)) return "pdf";
  if (/^(II\*\0|MM\0\*|IIRO|IIU\0|FUJIFILMCCD)/.test(text)) return "raw";
  return /^\W*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg\b/i.test(text) ? "svg" : "other";
}

async function digestOf(file) {
  if (!crypto.subtle) return "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* Where the pixels of a JPEG begin, which is the end of everything written about them, and how many colours they have. */
function segments(head) {
  let [at, components] = [2, 3];
  while (at + 9 < head.length && head[at] === 0xff) {
    const marker = head[at + 1];
    if (marker === 0xda) return { end: at, components };
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) components = head[at + 9];
    at += 2 + head[at + 2] * 256 + head[at + 3];
  }
  return { end: BEGINNING, components };
}

async function smaller(file) {
  let picture;
  try {
    picture = await createImageBitmap(file); // upright, as EXIF says
  } catch {
    return null; // the server says what is wrong with it
  }
  const scale = LONGEST / Math.max(picture.width, picture.height);
  if (scale >= 1 && file.size <= SMALL) return picture.close();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * Math.min(scale, 1));
  canvas.height = Math.round(picture.height * Math.min(scale, 1));
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
  return blob && blob.size < file.size ? blob : null;
}
